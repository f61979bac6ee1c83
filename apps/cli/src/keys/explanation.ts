import type { ExplainedAssertion } from '@signet/key-material';
import type { JsonObject } from '@signet/protocol';
import { instant } from '../terminal/instant.js';
import type { Paint } from '../terminal/paint.js';
import { record, type Row, rowsOf } from '../terminal/record.js';

/** What each member of a client assertion is there for (RFC 7523 §3, RFC 7515 §4). */
const meanings: Record<string, (members: JsonObject) => string> = {
  alg: () => 'how it is signed',
  kid: () => 'which key of the client',
  typ: () => 'what kind of JWT',
  iss: () => 'the client',
  sub: () => 'the client again',
  aud: () => 'the issuer of the server, alone',
  jti: () => 'used once, then never again',
  iat: ({ iat }) => instant(iat),
  exp: ({ exp, iat }) => `${Number(exp) - Number(iat)} seconds later`,
};

const explained = (members: JsonObject): Row[] =>
  rowsOf(members, Object.keys(members)).map(([name, value]) => [name, value, meanings[name]?.(members)]);

/** Header and claims of an assertion, each member with its purpose. */
export const explanationText = ({ header, claims }: ExplainedAssertion, paint: Paint): string =>
  [
    `  ${paint.strong('header')}`,
    record(explained(header), paint),
    `\n  ${paint.strong('claims')}`,
    record(explained(claims), paint),
  ].join('\n');
