import { useForm } from '@mantine/form';
import { portalPaths } from '@signet/protocol';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

const labels = { name: 'Your name', email: 'Mail address' };

export function SetUpForm({ token, onMade }: { token: string; onMade: () => void }) {
  const form = useForm({
    initialValues: { name: '', email: '' },
    validate: { name: required('Enter your name.'), email: required('Enter your mail address.') },
  });
  return (
    <ServerForm
      form={form}
      labels={labels}
      action="Make the first account"
      send={(values) => askServer(portalPaths.setUp, { method: 'POST', body: { ...values, token } })}
      onSent={onMade}
    >
      <TextField form={form} name="name" label={labels.name} autoComplete="name" />
      <TextField form={form} name="email" label={labels.email} type="email" autoComplete="email" />
    </ServerForm>
  );
}
