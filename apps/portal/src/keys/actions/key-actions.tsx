import type { PortalKey } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMyRights } from '../../page/my-rights.js';
import { RightButton } from '../../page/right-button.js';
import { isOver } from '../key-life.js';
import { RetireDialog } from './retire-dialog.js';
import { RevokeKeyDialog } from './revoke-key-dialog.js';

export interface KeyActionProps {
  organisation: string;
  of: PortalKey;
}

/** Rotating a key, putting it out of use, and revoking it. A key of a remote set is changed where it stands. */
export function KeyActions({ organisation, of }: KeyActionProps) {
  const [open, setOpen] = useState<'retire' | 'revoke'>();
  const { isOwner, isDeveloper } = useMyRights(organisation);
  const close = () => setOpen(undefined);
  const isOurs = of.source !== 'jwks_uri';
  return (
    <>
      {isOurs && !isOver(of) && isDeveloper && (
        <Link
          className="button button-primary"
          to="/o/$organisation/keys/$key/rotate"
          params={{ organisation, key: of.key_id }}
        >
          Rotate key
        </Link>
      )}
      {isOurs && !isOver(of) && (
        <RightButton
          variant="default"
          mayUse={isDeveloper}
          whose="An owner or a developer"
          onClick={() => setOpen('retire')}
        >
          Retire key
        </RightButton>
      )}
      {of.state !== 'revoked' && (
        <RightButton variant="default" mayUse={isOwner} whose="An owner" onClick={() => setOpen('revoke')}>
          Revoke key
        </RightButton>
      )}
      {open === 'retire' && <RetireDialog organisation={organisation} of={of} onClose={close} />}
      {open === 'revoke' && <RevokeKeyDialog organisation={organisation} of={of} onClose={close} />}
    </>
  );
}
