import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { createClient } from '../questions.js';
import type { SaveProps } from './save-form.js';

const labels = { client_name: 'Name of the client' };

export function NewClientForm({ organisation, intake, onSaved }: SaveProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm({
    initialValues: { client_name: '' },
    validate: { client_name: required('Enter a name your colleagues will know it by.') },
  });
  return (
    <ServerForm
      form={form}
      labels={labels}
      action="Register it"
      send={({ client_name }) =>
        withStepUp(() => createClient(organisation, { material: intake.material, client_name }))
      }
      onSent={({ client_id, key }) => {
        void queries.invalidateQueries({ queryKey: ['organisations', organisation] });
        onSaved({ clientId: client_id, keyId: key.key_id });
      }}
    >
      <TextField
        form={form}
        name="client_name"
        label={labels.client_name}
        description="Such as settlement-batch."
        autoComplete="off"
      />
    </ServerForm>
  );
}
