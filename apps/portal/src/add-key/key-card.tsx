import { CopyableFact, Fact } from '../copy/fact.js';
import { KeyHeading } from '../check-a-key/details/key-heading.js';
import { LifetimeBar } from '../lifetime/lifetime-bar.js';
import { Chain } from './chain.js';
import type { PublicIntake } from './intake/intake.js';

/** The key, or the keys, that would be registered. */
export function KeyCard({ intake, at }: { intake: PublicIntake; at: Date }) {
  if (intake.kind === 'keys') {
    return intake.keys.map((key) => (
      <article className="details" key={key.thumbprint}>
        <KeyHeading readKey={key} title="Public key" />
        <dl className="facts">
          {key.jwk.kid !== key.thumbprint && <CopyableFact name="Key ID (kid)" value={key.jwk.kid} />}
          <CopyableFact name="Thumbprint (RFC 7638)" value={key.thumbprint} />
        </dl>
      </article>
    ));
  }
  const { key, subject, serial, fingerprint, life } = intake.certificate;
  return (
    <article className="details">
      <KeyHeading readKey={key} title="Certificate" />
      <LifetimeBar life={life} now={at} />
      <dl className="facts">
        <Fact name="Subject">
          <code>{subject}</code>
        </Fact>
        <Fact name="Serial number">
          <code>{serial}</code>
        </Fact>
        <CopyableFact name="Fingerprint (SHA-256)" value={fingerprint} />
      </dl>
      <Chain links={intake.chain} now={at} />
    </article>
  );
}
