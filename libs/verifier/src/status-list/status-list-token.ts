import { isTime } from '../access-token/claims.js';
import { isText, type JsonObject } from '../json.js';
import { readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader } from '../jws/header.js';
import { isSigned } from '../jws/signature.js';
import type { IssuerKeys } from '../keys/issuer-keys.js';
import type { Loaded } from '../remote/remote-document.js';
import type { Settings } from '../settings.js';
import { StatusList } from './status-list.js';

const refuse = (reason: string): Error => new Error(`The status list cannot be used: ${reason}`);

/**
 * Token Status List §5.1, §8.3: a list of that URI, signed with the issuer's keys, still good. It is used again until
 * its `ttl` is over, and no longer than its `exp` whatever happens. Throws `Error`.
 */
export async function acceptStatusListToken(
  text: string,
  uri: string,
  keys: IssuerKeys,
  settings: Settings,
): Promise<Loaded<StatusList>> {
  const { largest } = settings.statusList;
  const jws = readCompactJws(text.trim(), largest, refuse);
  const rule = { typ: 'statuslist+jwt', algorithms: settings.algorithms, jwk: false };
  const alg = acceptHeader(jws.header, rule, refuse);
  const key = isText(jws.header.kid) ? await keys.find(jws.header.kid, alg) : undefined;
  if (!key || !(await isSigned(jws.text, key, alg))) throw refuse('it is not signed by the issuer');
  const value = await StatusList.read(jws.claims.status_list, largest);
  return { value, ...lifeOf(jws.claims, uri, settings) };
}

function lifeOf({ sub, iss, iat, exp, ttl }: JsonObject, uri: string, settings: Settings) {
  const { issuer, clockSkew, statusList } = settings;
  const now = settings.clock() / 1000;
  if (sub !== uri) throw refuse('its sub is another URI');
  if (iss !== undefined && iss !== issuer) throw refuse('its iss is another issuer');
  if (!isTime(iat) || iat > now + clockSkew) throw refuse('its iat is missing or in the future');
  if (exp !== undefined && !(isTime(exp) && exp > now)) throw refuse('it has expired');
  if (ttl !== undefined && !(isTime(ttl) && ttl > 0)) throw refuse('its ttl is malformed');
  const remaining = exp === undefined ? Infinity : (exp as number) - now;
  const freshFor = Math.min((ttl as number | undefined) ?? Infinity, remaining, statusList.maxAge);
  return { freshFor, staleFor: Math.min(statusList.staleFor, remaining - freshFor) };
}
