import type { JsonValue } from '@signet/protocol';
import { instantText } from '../../lifetime/instant-text.js';

/** What each member of an assertion is there for (RFC 7523 §3, RFC 7515 §4). */
const meanings: Readonly<Record<string, string>> = {
  alg: 'how it is signed',
  kid: 'which key of the client',
  typ: 'what kind of JWT',
  iss: 'the client',
  sub: 'the client again',
  aud: 'the issuer it is meant for',
  jti: 'works once',
  iat: 'signed at',
  exp: 'ends at',
  nbf: 'not before',
};

const LATEST = 8.64e12;

/** What a member means; a time in words as well. */
export function meaningOf(member: string, value: JsonValue): string | undefined {
  const isTime =
    ['iat', 'exp', 'nbf'].includes(member) && typeof value === 'number' && Math.abs(value) <= LATEST;
  const meaning = Object.hasOwn(meanings, member) ? meanings[member] : undefined;
  return isTime ? `${meaning} ${instantText(new Date(value * 1000))}` : meaning;
}

/** A value as it stands in the JSON, texts without their quotation marks. */
export const valueText = (value: JsonValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
