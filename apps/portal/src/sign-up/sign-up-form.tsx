import { useForm } from '@mantine/form';
import { portalPaths } from '@signet/protocol';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

const labels = { name: 'Your name', email: 'Mail address', organisation_name: 'Name of your organisation' };

export function SignUpForm({ onSent }: { onSent: (email: string) => void }) {
  const form = useForm({
    initialValues: { name: '', email: '', organisation_name: '' },
    validate: {
      name: required('Enter your name.'),
      email: required('Enter your mail address.'),
      organisation_name: required('Enter the name of your organisation.'),
    },
  });
  return (
    <ServerForm
      form={form}
      labels={labels}
      action="Sign up"
      send={(body) => askServer(portalPaths.signUp, { method: 'POST', body })}
      onSent={() => onSent(form.getValues().email)}
    >
      <TextField form={form} name="name" label={labels.name} autoComplete="name" />
      <TextField form={form} name="email" label={labels.email} type="email" autoComplete="email" />
      <TextField
        form={form}
        name="organisation_name"
        label={labels.organisation_name}
        autoComplete="organization"
      />
    </ServerForm>
  );
}
