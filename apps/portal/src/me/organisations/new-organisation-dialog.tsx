import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Organisation, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { meQuestion } from '../../server/questions.js';

interface NewOrganisationDialogProps {
  isOpen: boolean;
  isStaff: boolean;
  onClose: () => void;
}

export function NewOrganisationDialog({ isOpen, isStaff, onClose }: NewOrganisationDialogProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { name: '' }, validate: { name: required('Enter its name.') } });
  const goThere = async ({ organisation_id }: Organisation) => {
    onClose();
    await queries.invalidateQueries(meQuestion);
    await navigate({ to: '/o/$organisation', params: { organisation: organisation_id } });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="New organisation">
      {!isStaff && <p>It can prepare everything at once; its clients get tokens once it is approved.</p>}
      <ServerForm
        form={form}
        labels={{ name: 'Name of the organisation' }}
        action="Make the organisation"
        send={(body) => askServer<Organisation>(portalPaths.organisations, { method: 'POST', body })}
        onSent={goThere}
      >
        <TextField
          form={form}
          name="name"
          label="Name of the organisation"
          autoComplete="organization"
          data-autofocus
        />
      </ServerForm>
    </Modal>
  );
}
