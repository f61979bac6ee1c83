import { useForm } from '@mantine/form';
import { portalPaths, type SessionStarted } from '@signet/protocol';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { PasswordField, TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

interface PasswordSignInProps {
  email: string;
  onStarted: (session: SessionStarted) => void;
}

/** Mail address and password, for password managers to fill in. */
export function PasswordSignIn({ email, onStarted }: PasswordSignInProps) {
  const form = useForm({
    initialValues: { email, password: '' },
    validate: { email: required('Enter your mail address.'), password: required('Enter your password.') },
  });
  return (
    <ServerForm
      form={form}
      labels={{ email: 'Mail address', password: 'Password' }}
      action="Sign in with the password"
      isSecondary
      send={(body) => askServer<SessionStarted>(portalPaths.signInWithPassword, { method: 'POST', body })}
      onSent={onStarted}
    >
      <TextField
        form={form}
        name="email"
        label="Mail address"
        type="email"
        autoComplete="username webauthn"
      />
      <PasswordField form={form} name="password" label="Password" autoComplete="current-password" />
    </ServerForm>
  );
}
