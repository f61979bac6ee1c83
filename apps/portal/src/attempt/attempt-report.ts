import type { AttemptDetail } from '@signet/protocol';
import { sidesOf } from './evidence-sides.js';
import { outcomeOf, stepNames } from './step-names.js';

const SHOWN = 4;

/** Something that looks like a token, wherever it stands, and a jti: neither is to leave this page. */
const TOKEN = /[A-Za-z0-9_-]{12,}\.[A-Za-z0-9_-]{4,}(\.[A-Za-z0-9_-]*)?/g;

const redacted = (name: string, value: string): string =>
  name === 'jti' ? `${value.slice(0, SHOWN)}…` : value.replace(TOKEN, '(removed)');

/** What support needs, and nothing that could be sent again. */
export function reportOf(attempt: AttemptDetail): string {
  const { reference, occurred_at, endpoint, client_id, code, title, fix, evidence, steps } = attempt;
  const { sent, expected } = sidesOf(evidence);
  const lines = (side: [string, string][], whose: string) =>
    side.map(([name, value]) => `${whose} ${name}: ${redacted(name, value)}`);
  return [
    `Request ${reference}, ${occurred_at}`,
    `Endpoint: ${endpoint}`,
    `Client: ${client_id ?? 'unknown'}`,
    `Outcome: ${[code, title].filter(Boolean).join(' ')}`,
    ...(fix ? [`Advice: ${fix}`] : []),
    ...lines(sent, 'Sent'),
    ...lines(expected, 'Expected'),
    `Steps: ${steps.map((step) => `${stepNames[step.step].name} ${outcomeOf(step).word}`).join(', ')}`,
  ].join('\n');
}
