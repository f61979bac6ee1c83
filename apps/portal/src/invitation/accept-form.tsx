import { useForm } from '@mantine/form';
import { type InvitationAccepted, portalPaths } from '@signet/protocol';
import { required } from '../form/required.js';
import { ServerForm } from '../form/server-form.js';
import { TextField } from '../form/text-field.js';
import { askServer } from '../server/ask-server.js';

interface AcceptFormProps {
  token: string;
  onAccepted: (accepted: InvitationAccepted) => void;
}

/** Accepting with an address that has no account yet. */
export function AcceptForm({ token, onAccepted }: AcceptFormProps) {
  const form = useForm({ initialValues: { name: '' }, validate: { name: required('Enter your name.') } });
  return (
    <ServerForm
      form={form}
      labels={{ name: 'Your name' }}
      action="Accept the invitation"
      send={({ name }) =>
        askServer<InvitationAccepted>(portalPaths.acceptInvitation, { method: 'POST', body: { token, name } })
      }
      onSent={onAccepted}
    >
      <TextField form={form} name="name" label="Your name" autoComplete="name" />
    </ServerForm>
  );
}
