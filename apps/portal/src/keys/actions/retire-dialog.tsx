import { Modal } from '@mantine/core';
import type { KeyActionProps } from './key-actions.js';
import { RetireForm } from './retire-form.js';

export function RetireDialog({ organisation, of, onClose }: KeyActionProps & { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`Retire ${of.kid}?`}>
      <p>
        Its client can no longer sign with it from then on. It is no secret that got out: it is just over.
      </p>
      <RetireForm organisation={organisation} of={of} onRetired={onClose} />
    </Modal>
  );
}
