import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { KeyUses } from '../key-uses.js';
import type { KeyActionProps } from './key-actions.js';

const labels = { kid: 'Key ID', reason: 'Reason (optional)' };

/** Ends a key at once and for good, as after a leak. */
export function RevokeKeyDialog({ organisation, of, onClose }: KeyActionProps & { onClose: () => void }) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const form = useForm({
    initialValues: { kid: '', reason: '' },
    validate: { kid: (typed) => (typed === of.kid ? null : `Type ${of.kid}, exactly.`) },
  });
  const path = portalPath(portalPaths.revokeKey, { organisation, key: of.key_id });
  return (
    <Modal opened onClose={onClose} title={`Revoke ${of.kid}?`}>
      <p>
        <strong>For a key somebody else may have.</strong> Nothing signed with it is taken from now on, and
        nobody can ever add it again. To put a key out of use in good order, retire it instead.
      </p>
      <KeyUses of={of} />
      <ServerForm
        form={form}
        labels={labels}
        action="Revoke key"
        send={({ reason }) => {
          const body = reason.trim() === '' ? {} : { reason: reason.trim() };
          return withStepUp(() => askServer(path, { method: 'POST', body }));
        }}
        onSent={() => {
          onClose();
          return queries.invalidateQueries({ queryKey: ['organisations', organisation] });
        }}
      >
        <TextField
          form={form}
          name="kid"
          label={labels.kid}
          description={`Type ${of.kid} to say that you mean this one.`}
          autoComplete="off"
        />
        <TextField form={form} name="reason" label={labels.reason} maxLength={500} autoComplete="off" />
      </ServerForm>
    </Modal>
  );
}
