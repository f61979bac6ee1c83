import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { addKey } from '../add-key/questions.js';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { useStepUp } from '../step-up/use-step-up.js';

interface SuccessorFormProps {
  organisation: string;
  clientId: string;
  material: string;
  onAdded: (key_id: string) => void;
}

const labels = { name: 'Name of the key' };

export function SuccessorForm({ organisation, clientId, material, onAdded }: SuccessorFormProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm({
    initialValues: { name: new Date().toISOString().slice(0, 10) },
    validate: { name: required('Enter a name for the key.') },
  });
  return (
    <ServerForm
      form={form}
      labels={labels}
      action="Add the new key"
      send={({ name }) => withStepUp(() => addKey(organisation, clientId, { material, name }))}
      onSent={({ key_id }) => {
        onAdded(key_id);
        return queries.invalidateQueries({ queryKey: ['organisations', organisation] });
      }}
    >
      <TextField
        form={form}
        name="name"
        label={labels.name}
        description="Its key ID, unless it is a certificate."
        autoComplete="off"
      />
    </ServerForm>
  );
}
