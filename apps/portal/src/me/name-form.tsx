import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';
import { meQuestion } from '../server/questions.js';

export function NameForm({ name }: { name: string }) {
  const queries = useQueryClient();
  const form = useForm({ initialValues: { name }, validate: { name: required('Enter your name.') } });
  const refresh = () => {
    notifications.show({ message: 'Your name is changed.' });
    return queries.invalidateQueries(meQuestion);
  };
  return (
    <ServerForm
      form={form}
      labels={{ name: 'Your name' }}
      action="Change name"
      send={(body) => askServer(portalPaths.me, { method: 'PATCH', body })}
      onSent={refresh}
    >
      <TextField form={form} name="name" label="Your name" autoComplete="name" />
    </ServerForm>
  );
}
