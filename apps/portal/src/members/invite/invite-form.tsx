import { useForm } from '@mantine/form';
import { type InviteRequest, type NewInvitation, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { invitationsQuestion } from '../members-questions.js';
import { RoleChoice } from '../role-choice.js';

interface InviteFormProps {
  organisation: string;
  onMade: (made: NewInvitation) => void;
}

type Values = Pick<InviteRequest, 'email' | 'role'>;

export function InviteForm({ organisation, onMade }: InviteFormProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm<Values>({
    initialValues: { email: '', role: 'developer' },
    validate: { email: required('Enter the mail address of the person you invite.') },
  });
  const invite = (body: Values) =>
    withStepUp(() =>
      askServer<NewInvitation>(portalPath(portalPaths.invitations, { organisation }), {
        method: 'POST',
        body,
      }),
    );
  const show = (made: NewInvitation) => {
    onMade(made);
    return queries.invalidateQueries(invitationsQuestion(organisation));
  };
  return (
    <ServerForm
      form={form}
      labels={{ email: 'Mail address', role: 'Role' }}
      action="Make the invitation"
      send={invite}
      onSent={show}
    >
      <TextField
        form={form}
        name="email"
        label="Mail address"
        description="The invitation is bound to it."
        type="email"
        autoComplete="off"
        data-autofocus
      />
      <RoleChoice form={form} />
    </ServerForm>
  );
}
