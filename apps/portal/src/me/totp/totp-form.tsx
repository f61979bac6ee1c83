import { useForm } from '@mantine/form';
import { portalPaths } from '@signet/protocol';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';

const label = 'Code from the app';

export function TotpForm({ onConfirmed }: { onConfirmed: () => void }) {
  const withStepUp = useStepUp();
  const form = useForm({ initialValues: { code: '' }, validate: { code: required('Enter the code.') } });
  const confirm = ({ code }: { code: string }) =>
    withStepUp(() =>
      askServer(portalPaths.myTotp, { method: 'PUT', body: { code: code.replaceAll(/\s/g, '') } }),
    );
  return (
    <ServerForm form={form} labels={{ code: label }} action="Confirm" send={confirm} onSent={onConfirmed}>
      <TextField form={form} name="code" label={label} autoComplete="one-time-code" inputMode="numeric" />
    </ServerForm>
  );
}
