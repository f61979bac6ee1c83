import { CopyableFact, Fact } from '../../copy/fact.js';
import { LifetimeBar } from '../../lifetime/lifetime-bar.js';
import type { ReadCertificate } from '../reading/reading.js';
import { KeyHeading } from './key-heading.js';
import { KeySetActions } from './key-set-actions.js';
import { ProblemList } from './problem-list.js';

/** A certificate: whose it is, how long it lives, and the key in it. */
export function CertificateDetails({ certificate, now }: { certificate: ReadCertificate; now: Date }) {
  const { key, subject, serial, fingerprint, life, problems } = certificate;
  return (
    <>
      <ProblemList problems={problems} />
      <article className="details">
        <KeyHeading readKey={key} title="Certificate" />
        <LifetimeBar life={life} now={now} />
        <dl className="facts">
          <Fact name="Subject">
            <code>{subject}</code>
          </Fact>
          <Fact name="Serial number">
            <code>{serial}</code>
          </Fact>
          <CopyableFact name="Fingerprint (SHA-256)" value={fingerprint} />
          <CopyableFact name="Thumbprint of the key (RFC 7638)" value={key.thumbprint} />
        </dl>
      </article>
      <KeySetActions keys={[key]} />
    </>
  );
}
