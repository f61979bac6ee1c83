import { Modal } from '@mantine/core';
import type { KeyActionProps } from './key-actions.js';
import { RetireForm } from './retire-form.js';

export function RetireDialog({ organisation, of, onClose }: KeyActionProps & { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`Retire ${of.kid}?`}>
      <p>
        From then on its client cannot sign with it. A key that somebody else may have is revoked instead.
      </p>
      <RetireForm organisation={organisation} of={of} onRetired={onClose} />
    </Modal>
  );
}
