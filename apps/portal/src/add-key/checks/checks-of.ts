import type { KeyVerdict } from '@signet/protocol';
import { lifeStage } from '../../lifetime/lifetime.js';
import type { PublicIntake } from '../intake/intake.js';
import { type Check, type CheckId, checkNames, checkOf } from './check.js';

/** What the server thinks, as far as it is known. */
export type ServerView = { state: 'waiting' } | { state: 'failed' } | ({ state: 'known' } & KeyVerdict);

interface Finding {
  check: CheckId;
  tone: 'warn' | 'bad';
  text: string;
}

// A bare key has neither dates nor an issuer.
const ofCertificates: ReadonlySet<CheckId> = new Set(['dates', 'issuer']);

// What only the server can say: whom the operator trusts, what is registered, what the organisation's policy wants.
const serversOwn: ReadonlySet<CheckId> = new Set(['issuer', 'elsewhere']);

/** All checks at once: what was seen here, and what the server says. The same text is said once. */
export function checksOf(intake: PublicIntake, view: ServerView, at: Date): Check[] {
  const findings = [...findingsHere(intake, at), ...(view.state === 'known' ? findingsThere(view) : [])];
  const isAsked = (id: CheckId) =>
    intake.kind === 'certificate' || !ofCertificates.has(id) || findings.some(({ check }) => check === id);
  return (Object.keys(checkNames) as CheckId[]).filter(isAsked).map((id) => {
    const own = findings.filter(({ check }) => check === id);
    const tone = own.some((finding) => finding.tone === 'bad')
      ? 'bad'
      : own.length > 0
        ? 'warn'
        : toneOf(id, view);
    return { name: checkNames[id], tone, texts: [...new Set(own.map(({ text }) => text))] };
  });
}

const toneOf = (id: CheckId, view: ServerView): Check['tone'] =>
  serversOwn.has(id) && view.state !== 'known' ? 'waiting' : 'ok';

function findingsHere(intake: PublicIntake, at: Date): Finding[] {
  if (intake.kind === 'keys') return [];
  const { problems, life } = intake.certificate;
  const found = problems.map(({ code, reason }): Finding => ({
    check: checkOf(code),
    tone: 'bad',
    text: reason,
  }));
  if (lifeStage(life, at) !== 'ending') return found;
  return [...found, { check: 'dates', tone: 'warn', text: 'It ends soon: have the next one made now.' }];
}

const findingsThere = ({ problems, registered_with }: KeyVerdict): Finding[] => [
  ...problems.map(({ code, text }): Finding => ({ check: checkOf(code), tone: 'bad', text })),
  ...(registered_with === null
    ? []
    : [
        {
          check: 'elsewhere',
          tone: 'warn',
          text: `It is registered here already, with ${registered_with}.`,
        } as const,
      ]),
];
