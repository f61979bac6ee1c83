import { hash } from 'node:crypto';
import { type JsonObject, limits } from '@signet/protocol';
import { refuseClaim, refuseProof as refuse } from './refuse-proof.js';
import { targetUriOf } from './target-uri.js';

/** The request of a proof: its method, and the URI of ours it went to, normalised (RFC 9449 §4.3 checks 8 and 9). */
export function acceptTarget({ htm, htu }: JsonObject, method: string, uri: string): void {
  if (htm !== method) throw refuseClaim('htm', htm, method);
  if (htu === uri) return;
  if (typeof htu !== 'string' || targetUriOf(htu) !== uri) throw refuseClaim('htu', htu, uri);
}

// A NumericDate this large can only be milliseconds: as seconds it is the year 5138.
const MILLISECONDS_FROM = 1e11;

/** `iat` in whole seconds within the window, all times of RFC 7519 respected (RFC 9449 §4.3 check 11). Returns it. */
export function acceptProofTimes({ iat, exp, nbf }: JsonObject, now: number): number {
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat < 0)
    throw refuseClaim('iat', iat, 'whole seconds since 1970');
  if (iat >= MILLISECONDS_FROM) throw refuse('milliseconds', { claim: 'iat' });
  if (iat < now - limits.proofAge || iat > now + limits.clockSkew) {
    throw refuseClaim('iat', iat, `at most ${limits.proofAge} s before our time, which was ${now}`);
  }
  if (exp !== undefined && !(typeof exp === 'number' && exp > now - limits.clockSkew))
    throw refuseClaim('exp', exp, `a time after ${now}, or none`);
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now + limits.clockSkew))
    throw refuseClaim('nbf', nbf, `a time before ${now}, or none`);
  return iat;
}

/** The access token the proof was made for, where one came with it (RFC 9449 §4.2, §4.3 check 12). */
export function acceptTokenHash({ ath }: JsonObject, accessToken: string | undefined): void {
  if (accessToken === undefined) return;
  if (ath !== hash('sha256', accessToken, 'base64url'))
    throw refuseClaim('ath', ath, 'the SHA-256 of the access token, base64url');
}
