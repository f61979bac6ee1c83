import { useForm } from '@mantine/form';
import { portalPaths } from '@signet/protocol';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

/** The codes that can be a second factor. */
export const codeWays = {
  totp: {
    path: portalPaths.signInWithTotp,
    label: 'Code from your authenticator app',
    hint: 'Six digits; a new one every 30 seconds.',
    other: 'Use an authenticator app instead',
    inputMode: 'numeric',
  },
  recovery_code: {
    path: portalPaths.signInWithRecoveryCode,
    label: 'Recovery code',
    hint: 'One of the codes you kept. Each works once.',
    other: 'Use a recovery code instead',
    inputMode: 'text',
  },
} as const;

interface CodeFormProps {
  way: (typeof codeWays)[keyof typeof codeWays];
  onSignedIn: () => void;
}

export function CodeForm({ way, onSignedIn }: CodeFormProps) {
  const form = useForm({ initialValues: { code: '' }, validate: { code: required('Enter the code.') } });
  return (
    <ServerForm
      form={form}
      labels={{ code: way.label }}
      action="Sign in"
      // Apps and people write codes in groups.
      send={({ code }) => askServer(way.path, { method: 'POST', body: { code: code.replaceAll(/\s/g, '') } })}
      onSent={onSignedIn}
    >
      <TextField
        form={form}
        name="code"
        label={way.label}
        description={way.hint}
        autoComplete="one-time-code"
        inputMode={way.inputMode}
        autoFocus
      />
    </ServerForm>
  );
}
