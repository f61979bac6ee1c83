import type { PortalKey } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { RetireForm } from '../keys/actions/retire-form.js';
import { isOver } from '../keys/key-life.js';
import { Instant } from '../page/instant.js';

interface RetireStepProps {
  organisation: string;
  old: PortalKey;
  mayRetire: boolean;
}

export function RetireStep({ organisation, old, mayRetire }: RetireStepProps) {
  if (isOver(old)) {
    return (
      <p>
        The rotation is complete.{' '}
        <Link to="/o/$organisation/clients/$client_id" params={{ organisation, client_id: old.client_id }}>
          Back to the client
        </Link>
      </p>
    );
  }
  return (
    <>
      {old.retires_at && (
        <p className="panel-text">
          The old key retires <Instant at={old.retires_at} />. You can still change that.
        </p>
      )}
      {mayRetire ? (
        <RetireForm organisation={organisation} of={old} onRetired={() => undefined} />
      ) : (
        <p>An owner or a developer can retire the old key.</p>
      )}
    </>
  );
}
