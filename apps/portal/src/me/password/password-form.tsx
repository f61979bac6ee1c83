import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { PasswordField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';

interface PasswordFormProps {
  hasPassword: boolean;
  email: string;
}

const labels = { current_password: 'Current password', password: 'New password' };

export function PasswordForm({ hasPassword, email }: PasswordFormProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm({
    initialValues: { current_password: '', password: '' },
    validate: {
      current_password: (value) => (hasPassword ? required('Enter your current password.')(value) : null),
      password: required('Enter a new password.'),
    },
  });
  const change = ({ current_password, password }: { current_password: string; password: string }) => {
    const body = hasPassword ? { password, current_password } : { password };
    return withStepUp(() => askServer(portalPaths.myPassword, { method: 'PUT', body }));
  };
  const finish = () => {
    form.reset();
    notifications.show({ message: 'Your password is changed.' });
    return queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <ServerForm
      form={form}
      labels={labels}
      action={hasPassword ? 'Change password' : 'Set password'}
      isSecondary
      send={change}
      onSent={finish}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {hasPassword && (
        <PasswordField
          form={form}
          name="current_password"
          label={labels.current_password}
          autoComplete="current-password"
        />
      )}
      <PasswordField
        form={form}
        name="password"
        label={labels.password}
        description="At least 8 characters. Length helps, special characters do not."
        autoComplete="new-password"
      />
    </ServerForm>
  );
}
