import { Modal } from '@mantine/core';
import { portalPaths, type TotpEnrolment } from '@signet/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CopyableFact } from '../../copy/fact.js';
import { Answered } from '../../page/answered.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { QrCode } from './qr-code.js';
import { TotpForm } from './totp-form.js';

interface EnrolTotpDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onEnrolled?: () => unknown;
}

/** Gives an app its secret, once, and sees a code of it before anything counts. */
export function EnrolTotpDialog({ isOpen, onClose, onEnrolled }: EnrolTotpDialogProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const query = useQuery({
    queryKey: ['totp enrolment'],
    queryFn: () => withStepUp(() => askServer<TotpEnrolment>(portalPaths.myTotp, { method: 'POST' })),
    enabled: isOpen,
    staleTime: Infinity,
    gcTime: 0,
  });
  const finish = () => {
    onClose();
    return onEnrolled ? onEnrolled() : queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Set up an authenticator app">
      <Answered query={query} what="a secret for your app">
        {({ uri, secret }) => (
          <>
            <p>1. Scan this with the app, or type the secret into it.</p>
            <QrCode text={uri} label="The secret for your authenticator app, as a QR code" />
            <dl className="facts">
              <CopyableFact name="Secret" value={secret} />
            </dl>
            <p>2. Enter the code the app shows now.</p>
            <TotpForm onConfirmed={finish} />
          </>
        )}
      </Answered>
    </Modal>
  );
}
