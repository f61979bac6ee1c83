import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Row } from './aligned.js';

const meanings: Record<string, string> = {
  alg: 'how it is signed',
  kid: 'which key signed',
  typ: 'what kind of JWT it is',
  jti: 'its own name',
};

const time = (seconds: unknown): string =>
  new Date(Number(seconds) * 1000).toISOString().replace('.000Z', ' UTC').replace('T', ' ');

/** Header and claims of a JWT as rows, each with a word about it; `notes` say what is special here. */
export function decoded(jwt: string, notes: Readonly<Record<string, string>> = {}): Row[] {
  const { iat, exp, ...claims } = decodeJwt(jwt);
  const members = Object.entries({ ...decodeProtectedHeader(jwt), ...claims });
  return [
    ...members.map(([name, value]): Row => [name, value, notes[name] ?? meanings[name]]),
    ['iat', iat, time(iat)],
    ['exp', exp, `${Number(exp) - Number(iat)} seconds later`],
  ];
}
