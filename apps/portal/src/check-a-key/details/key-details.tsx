import { CopyableFact } from '../../copy/fact.js';
import type { ReadKey } from '../reading/reading.js';
import { KeyHeading } from './key-heading.js';

/** A public key without a certificate. */
export function KeyDetails({ readKey }: { readKey: ReadKey }) {
  return (
    <article className="details">
      <KeyHeading readKey={readKey} title="Public key" />
      <dl className="facts">
        {readKey.jwk.kid !== readKey.thumbprint && (
          <CopyableFact name="Key ID (kid)" value={readKey.jwk.kid} />
        )}
        <CopyableFact name="Thumbprint (RFC 7638)" value={readKey.thumbprint} />
      </dl>
    </article>
  );
}
