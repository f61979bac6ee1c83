import type { PortalKey } from '@signet/protocol';
import { CopyableFact, Fact } from '../copy/fact.js';
import { Instant } from '../page/instant.js';
import { Seal } from '../seal/seal.js';
import '../check-a-key/check-a-key.css';

const dates: [name: string, member: keyof PortalKey][] = [
  ['Added', 'created_at'],
  ['Counts from', 'not_before'],
  ['Ends', 'not_after'],
  ['Active since', 'activated_at'],
  ['First used', 'first_used_at'],
  ['Last used', 'last_used_at'],
  ['Retires', 'retires_at'],
  ['Retired', 'retired_at'],
  ['Revoked', 'revoked_at'],
];

/** What tells a key apart, and everything that happened to it. */
export function KeyFacts({ of }: { of: PortalKey }) {
  return (
    <>
      <div className="key-heading key-seal">
        <Seal thumbprint={of.thumbprint} />
        <p className="quiet">The same key has the same seal everywhere.</p>
      </div>
      <dl className="facts">
        <CopyableFact name="Key ID (kid)" value={of.kid} />
        <CopyableFact name="Thumbprint (RFC 7638)" value={of.thumbprint} />
        {of.certificate && (
          <>
            <Fact name="Subject of its certificate">
              <code>{of.certificate.subject}</code>
            </Fact>
            <Fact name="Serial number">
              <code>{of.certificate.serial}</code>
            </Fact>
          </>
        )}
        {dates.map(([name, member]) => {
          const at = of[member];
          return (
            typeof at === 'string' && (
              <Fact key={name} name={name}>
                <Instant at={at} />
              </Fact>
            )
          );
        })}
      </dl>
    </>
  );
}
