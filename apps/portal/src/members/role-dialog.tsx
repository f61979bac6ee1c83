import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Member, type OrganisationRole, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { ServerForm } from '../form/server-form.js';
import { askServer } from '../server/ask-server.js';
import { useStepUp } from '../step-up/use-step-up.js';
import { membersQuestion } from './members-questions.js';
import { RoleChoice } from './role-choice.js';

interface RoleDialogProps {
  organisation: string;
  member: Member;
  isOpen: boolean;
  onClose: () => void;
}

export function RoleDialog({ organisation, member, isOpen, onClose }: RoleDialogProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm<{ role: OrganisationRole }>({ initialValues: { role: member.role } });
  const path = portalPath(portalPaths.member, { organisation, member: member.member_id });
  const finish = () => {
    onClose();
    return queries.invalidateQueries(membersQuestion(organisation));
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Role of ${member.name}`}>
      <ServerForm
        form={form}
        labels={{ role: 'Role' }}
        action="Change role"
        // The version of a membership is the role it was read with.
        send={(body) =>
          withStepUp(() => askServer(path, { method: 'PATCH', body, version: `"${member.role}"` }))
        }
        onSent={finish}
      >
        <RoleChoice form={form} />
      </ServerForm>
    </Modal>
  );
}
