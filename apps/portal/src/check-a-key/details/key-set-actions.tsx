import { CopyButton } from '../../copy/copy-button.js';
import type { ReadKey } from '../reading/reading.js';

/** What POST /register takes as `jwks` (RFC 7591 §2). */
export function KeySetActions({ keys }: { keys: readonly ReadKey[] }) {
  const keySet = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }, undefined, 2);
  return (
    <div className="details-actions">
      <CopyButton text={keySet} what="Key set" label="Copy as JWK Set" />
      <span className="remark">
        for <code>jwks</code> in a registration
      </span>
    </div>
  );
}
