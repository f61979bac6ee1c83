import { explainRefusal, type JsonValue } from '@signet/protocol';
import { meaningOf, valueText } from '../../check-a-key/assertion/claim-text.js';
import type { MemberVerdict } from './member-verdicts.js';

interface MembersProps {
  title: string;
  lines: readonly MemberVerdict[];
  /** What the server wants to see, by member. */
  expected: Readonly<Record<string, string | undefined>>;
}

/** Each member with its value, what it is for, and the verdict on it. */
export function Members({ title, lines, expected }: MembersProps) {
  return (
    <section className="members-of">
      <h3>{title}</h3>
      <dl className="facts members">
        {lines.map((line) => (
          <Member key={line.member} line={line} expected={expected[line.member]} />
        ))}
      </dl>
    </section>
  );
}

function Member({
  line: { member, value, refusals },
  expected,
}: {
  line: MemberVerdict;
  expected: string | undefined;
}) {
  const isFaulty = refusals.length > 0;
  return (
    <div className={isFaulty ? 'fact member-faulty' : 'fact'}>
      <dt>
        <code>{member}</code> {value !== undefined && meaningOf(member, value)}
      </dt>
      <dd>
        <code>{value === undefined ? 'missing' : shownValue(value)}</code>
        {refusals.map(explainRefusal).map(({ code, title, text }) => (
          <p key={code + text} className="member-verdict">
            <span aria-hidden="true">✕</span> <strong>{title}.</strong> {text} <code>{code}</code>
          </p>
        ))}
        {isFaulty && expected !== undefined && (
          <p className="member-expected">
            We expect: <code>{expected}</code>
          </p>
        )}
      </dd>
    </div>
  );
}

const LONGEST = 2_000;

function shownValue(value: JsonValue): string {
  const text = valueText(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
