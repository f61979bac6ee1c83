import type { JsonObject, JsonValue } from '../json/json.js';
import { type Refusal, refusal, shown } from '../reasons/refusal.js';

// Keys come from registration alone, and no extension is understood (RFC 7515 §4.1.11).
const refusedMembers = ['crit', 'jwk', 'jku', 'x5u', 'b64', 'zip', 'enc'];

/** What gets the header of an assertion refused. */
export const headerRefusals = (header: JsonObject, algorithms: readonly string[]): Refusal[] => [
  ...algorithmRefusals(header.alg, algorithms),
  ...refusedMembers
    .filter((member) => member in header)
    .map((member) => headerRefused(`The header has ${member}.`)),
  ...typeRefusals(header.typ),
  ...nameRefusals(header.kid),
];

const algorithmRefusals = (alg: JsonValue | undefined, algorithms: readonly string[]): Refusal[] =>
  algorithms.some((known) => known === alg)
    ? []
    : [refusal('algorithm_not_allowed', { alg: shown(alg), allowed: algorithms.join(', ') })];

// An absent or general type is taken, a wrong one is not (RFC 8725 §3.11).
const typeRefusals = (typ: JsonValue | undefined): Refusal[] =>
  typ === undefined || /^(application\/)?(jwt|client-authentication\+jwt)$/i.test(String(typ))
    ? []
    : [headerRefused(`typ is ${shown(typ)}, not client-authentication+jwt.`)];

const headerRefused = (detail: string): Refusal => refusal('header_refused', { detail });

const LONGEST_NAME = 256;

const nameRefusals = (kid: JsonValue | undefined): Refusal[] =>
  kid === undefined || (typeof kid === 'string' && kid.length > 0 && kid.length <= LONGEST_NAME)
    ? []
    : [headerRefused(`kid must be a text of 1 to ${LONGEST_NAME} characters.`)];
