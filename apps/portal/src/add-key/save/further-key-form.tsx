import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { required } from '../../form/required.js';
import { SelectField } from '../../form/select-field.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { Answered } from '../../page/answered.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { addKey, keyHoldersQuestion } from '../questions.js';
import type { SaveProps } from './save-form.js';

const labels = { client_id: 'Client', name: 'Name of the key' };

type Values = { client_id: string; name: string };

export function FurtherKeyForm(props: SaveProps) {
  const query = useQuery(keyHoldersQuestion(props.organisation));
  return (
    <Answered query={query} what="your clients">
      {({ items }) =>
        items.length === 0 ? (
          <p>There is no client yet that a key could be added to.</p>
        ) : (
          <Form {...props} items={items} />
        )
      }
    </Answered>
  );
}

interface FormProps extends SaveProps {
  items: readonly { client_id: string; client_name: string | null }[];
}

function Form({ organisation, intake, onSaved, items }: FormProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm<Values>({
    initialValues: { client_id: items[0]!.client_id, name: new Date().toISOString().slice(0, 7) },
    validate: { name: required('Enter a name for the key.') },
  });
  return (
    <ServerForm
      form={form}
      labels={labels}
      action="Add it"
      send={({ client_id, name }) =>
        withStepUp(() => addKey(organisation, client_id, { material: intake.material, name }))
      }
      onSent={({ client_id, key_id }) => {
        void queries.invalidateQueries({ queryKey: ['organisations', organisation] });
        onSaved({ clientId: client_id, keyId: key_id });
      }}
    >
      <SelectField form={form} name="client_id" label={labels.client_id} data={items.map(optionOf)} />
      <TextField form={form} name="name" label={labels.name} autoComplete="off" />
    </ServerForm>
  );
}

const optionOf = ({ client_id, client_name }: FormProps['items'][number]) => ({
  value: client_id,
  label: client_name ?? client_id,
});
