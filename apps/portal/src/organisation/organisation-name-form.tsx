import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { type Organisation, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { roleNames } from '../page/role-names.js';
import { askServer, type Versioned } from '../server/ask-server.js';

/** Renames the organisation, as it was read: an edit made meanwhile by somebody else is not overwritten. */
export function OrganisationNameForm({ value, version }: Versioned<Organisation>) {
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { name: value.name },
    validate: { name: required('Enter a name.') },
  });
  if (value.role !== 'owner') {
    return <p>An owner can change the name.{value.role && ` You are: ${roleNames[value.role]}.`}</p>;
  }
  const path = portalPath(portalPaths.organisation, { organisation: value.organisation_id });
  const refresh = async () => {
    notifications.show({ message: 'The name is changed.' });
    await queries.invalidateQueries({ queryKey: ['organisations', value.organisation_id] });
    await queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <ServerForm
      form={form}
      labels={{ name: 'Name of the organisation' }}
      action="Change name"
      send={(body) => askServer(path, { method: 'PATCH', body, version })}
      onSent={refresh}
    >
      <TextField form={form} name="name" label="Name of the organisation" autoComplete="organization" />
    </ServerForm>
  );
}
