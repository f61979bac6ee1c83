import { explainRefusal, type JsonObject } from '@signet/protocol';
import type { Inspection } from './inspection.js';

const SHOWN = 4;

const shortened = (text: unknown): string =>
  typeof text === 'string' && text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : 'present';

const redacted = ({ jti, ...claims }: JsonObject): JsonObject =>
  jti === undefined ? claims : { ...claims, jti: shortened(jti) };

/** What may be shown to others: header and claims without the jti, and the verdicts. It cannot be sent to the server again. */
export function reportOf({ header, claims, refusals, isSigned }: Inspection, at: Date): string {
  const signature =
    isSigned === undefined ? 'not checked' : isSigned ? 'fits a registered key' : 'does not fit';
  return [
    `Assertion, looked at ${at.toISOString()}`,
    `Header: ${JSON.stringify(header)}`,
    `Claims: ${JSON.stringify(redacted(claims))}`,
    `Signature: removed; ${signature}`,
    ...refusals.map(explainRefusal).map(({ code, title, text }) => `${code} ${title}: ${text}`),
    ...(refusals.length === 0 ? ['Nothing speaks against it.'] : []),
  ].join('\n');
}
