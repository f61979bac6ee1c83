import { explainRefusal, type JsonObject, type Refusal } from '@signet/protocol';
import { meaningOf, valueText } from '../assertion/claim-text.js';

interface AssertionDetailsProps {
  header: JsonObject;
  claims: JsonObject;
  refusals: readonly Refusal[];
}

/** An assertion decoded, with what the server would say about it. */
export function AssertionDetails({ header, claims, refusals }: AssertionDetailsProps) {
  return (
    <>
      <RefusalList refusals={refusals} />
      <article className="details">
        <Members title="Header" members={header} />
        <Members title="Claims" members={claims} />
      </article>
    </>
  );
}

function RefusalList({ refusals }: { refusals: readonly Refusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <ul className="problems" aria-label="Problems">
      {refusals.map(explainRefusal).map(({ code, title, text }) => (
        <li key={text}>
          <strong>{title}.</strong> {text} <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}

function Members({ title, members }: { title: string; members: JsonObject }) {
  return (
    <>
      <h3>{title}</h3>
      <dl className="facts members">
        {Object.entries(members).map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>
              <code>{name}</code> {meaningOf(name, value)}
            </dt>
            <dd>
              <code>{valueText(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
