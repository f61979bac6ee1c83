import { Button, Modal } from '@mantine/core';
import { CopyButton } from '../../copy/copy-button.js';

interface RecoveryCodesDialogProps {
  /** Undefined where there is nothing to show. */
  codes: string[] | undefined;
  onClose: () => void;
}

/** The codes, the one time they are told. A click beside it does not lose them. */
export function RecoveryCodesDialog({ codes = [], onClose }: RecoveryCodesDialogProps) {
  return (
    <Modal
      opened={codes.length > 0}
      onClose={onClose}
      title="Your recovery codes"
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p>Keep them where your password is not. They are shown this once.</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="form-actions">
        <CopyButton text={codes.join('\n')} what="the recovery codes" label="Copy all" />
        <Button onClick={onClose}>I have kept them</Button>
      </div>
    </Modal>
  );
}
