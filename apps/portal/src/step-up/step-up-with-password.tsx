import { useForm } from '@mantine/form';
import { portalPaths } from '@signet/protocol';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { PasswordField, TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

interface StepUpWithPasswordProps {
  email: string;
  hasTotp: boolean;
  onProven: () => void;
}

export function StepUpWithPassword({ email, hasTotp, onProven }: StepUpWithPasswordProps) {
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: required('Enter your password.'),
      code: (value) => (hasTotp ? required('Enter the code.')(value) : null),
    },
  });
  const prove = ({ password, code }: { password: string; code: string }) => {
    const body = hasTotp ? { password, code: code.replaceAll(/\s/g, '') } : { password };
    return askServer(portalPaths.stepUpWithPassword, { method: 'POST', body });
  };
  return (
    <ServerForm
      form={form}
      labels={{ password: 'Password', code: 'Code from your authenticator app' }}
      action="Prove with the password"
      isSecondary
      send={prove}
      onSent={onProven}
    >
      {/* For password managers, which look for whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField form={form} name="password" label="Password" autoComplete="current-password" />
      {hasTotp && (
        <TextField
          form={form}
          name="code"
          label="Code from your authenticator app"
          autoComplete="one-time-code"
          inputMode="numeric"
        />
      )}
    </ServerForm>
  );
}
