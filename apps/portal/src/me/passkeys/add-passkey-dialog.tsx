import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { enrolPasskey } from '../../passkey/enrol.js';
import { useStepUp } from '../../step-up/use-step-up.js';

interface AddPasskeyDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function AddPasskeyDialog({ isOpen, onClose }: AddPasskeyDialogProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: required('Enter a name, such as “Laptop”.') },
  });
  const refresh = () => {
    form.reset();
    onClose();
    return queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Add a passkey">
      <ServerForm
        form={form}
        labels={{ name: 'Name' }}
        action="Make the passkey"
        send={({ name }) => withStepUp(() => enrolPasskey(name))}
        onSent={refresh}
      >
        <TextField
          form={form}
          name="name"
          label="Name"
          description="So that you know later which one it is, such as “Laptop” or “Blue security key”."
          autoComplete="off"
          data-autofocus
        />
      </ServerForm>
    </Modal>
  );
}
