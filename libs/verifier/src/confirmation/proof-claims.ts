import { createHash } from 'node:crypto';
import { isText, type JsonObject } from '../json.js';
import { invalidProof, Refusal } from '../refusal.js';
import { findComparableUri } from '../request/request-uri.js';
import type { ProofNonces } from './proof-nonces.js';

/** What a DPoP proof must say. */
export interface ProofRule {
  method: string | undefined;
  /** As `findRequestUri` writes it. */
  uri: string | undefined;
  accessToken: string;
  /** Seconds since 1970. */
  now: number;
  /** How old a proof may be, seconds. */
  proofAge: number;
  nonces?: ProofNonces;
}

/** How far ahead of ours the clock of a client may be, seconds. */
const AHEAD = 30;

/** RFC 9449 §4.3, items 8 to 12, without what needs a key. Throws `Refusal`. */
export function acceptProofClaims(claims: JsonObject, rule: ProofRule): { jti: string; iat: number } {
  const { jti, htm, htu, iat, ath } = claims;
  if (!isText(jti) || jti.length > 256) throw invalidProof('The jti of the proof is not 1 to 256 characters');
  if (rule.method === undefined || htm !== rule.method) throw invalidProof('The proof is for another method');
  if (!rule.uri || !isText(htu) || findComparableUri(htu) !== rule.uri)
    throw invalidProof('The proof is for another URI');
  if (!Number.isSafeInteger(iat)) throw invalidProof('The iat of the proof is no whole number of seconds');
  const issuedAt = iat as number;
  if (issuedAt < rule.now - rule.proofAge) throw invalidProof('The proof is too old');
  if (issuedAt > rule.now + AHEAD) throw invalidProof('The proof was made in the future');
  if (ath !== createHash('sha256').update(rule.accessToken).digest('base64url'))
    throw invalidProof('The proof is for another access token');
  acceptNonce(claims.nonce, rule.nonces);
  return { jti, iat: issuedAt };
}

function acceptNonce(nonce: unknown, nonces: ProofNonces | undefined): void {
  if (!nonces || (isText(nonce) && nonces.accepts(nonce))) return;
  throw new Refusal('use_dpop_nonce', 'The proof needs the nonce of this answer');
}
