import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type MyPasskey, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { required } from '../../form/required.js';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { passkeysQuestion } from './passkeys-question.js';

interface RenamePasskeyDialogProps {
  passkey: MyPasskey;
  isOpen: boolean;
  onClose: () => void;
}

export function RenamePasskeyDialog({ passkey, isOpen, onClose }: RenamePasskeyDialogProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm({
    initialValues: { name: passkey.name },
    validate: { name: required('Enter a name.') },
  });
  const rename = (body: { name: string }) =>
    withStepUp(() =>
      askServer(portalPath(portalPaths.myPasskey, { passkey: passkey.passkey }), { method: 'PATCH', body }),
    );
  const refresh = () => {
    onClose();
    return queries.invalidateQueries(passkeysQuestion);
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Rename “${passkey.name}”`}>
      <ServerForm form={form} labels={{ name: 'Name' }} action="Rename" send={rename} onSent={refresh}>
        <TextField form={form} name="name" label="Name" autoComplete="off" data-autofocus />
      </ServerForm>
    </Modal>
  );
}
