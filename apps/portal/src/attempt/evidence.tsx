import type { Evidence as EvidenceOf } from '@signet/protocol';
import { sidesOf } from './evidence-sides.js';

/** What was sent beside what was expected. Every value is a stranger's text. */
export function Evidence({ evidence }: { evidence: EvidenceOf }) {
  const { sent, expected } = sidesOf(evidence);
  if (sent.length + expected.length === 0) return null;
  return (
    <div className="evidence">
      <Side title="You sent" values={sent} />
      <Side title="We expected" values={expected} />
    </div>
  );
}

function Side({ title, values }: { title: string; values: [name: string, value: string][] }) {
  if (values.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {values.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
