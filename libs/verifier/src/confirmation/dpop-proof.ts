import { createHash } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { VerificationUnavailable } from '../access-refused.js';
import type { JsonObject } from '../json.js';
import { fits } from '../jws/algorithms.js';
import { type CompactJws, readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader } from '../jws/header.js';
import { isSigned } from '../jws/signature.js';
import { publicKeyProblem } from '../keys/public-key-problem.js';
import { invalidProof, invalidToken } from '../refusal.js';
import { findRequestUri } from '../request/request-uri.js';
import type { RequestFacts } from '../request/request-facts.js';
import type { Settings } from '../settings.js';
import { acceptProofClaims } from './proof-claims.js';

const LARGEST = 8_192;

/** RFC 9449 §4.3 and §7.1: the request proves the key the token is bound to, once. Throws `Refusal`. */
export async function acceptProof(
  { thumbprint, token }: { thumbprint: string; token: string },
  facts: RequestFacts,
  settings: Settings,
): Promise<void> {
  const { dpop, clock } = settings;
  if (!dpop.baseUrl) throw invalidToken('Tokens bound by DPoP are not accepted here');
  const proof = readProof(facts.dpop);
  const rule = { typ: 'dpop+jwt', algorithms: dpop.algorithms, jwk: true };
  const alg = acceptHeader(proof.header, rule, invalidProof);
  const jwk = proof.header.jwk as JsonObject;
  const problem = publicKeyProblem(jwk);
  if (problem) throw invalidProof(`The jwk of the proof cannot be used: ${problem}`);
  const uri = findRequestUri(dpop.baseUrl, facts.target);
  const now = clock() / 1000;
  const expected = { ...dpop, method: facts.method, uri, accessToken: token, now };
  const { jti, iat } = acceptProofClaims(proof.claims, expected);
  if ((await calculateJwkThumbprint(jwk as { kty: string })) !== thumbprint)
    throw invalidToken('The token is bound to another key');
  const key = dpop.keys.get(thumbprint, jwk);
  if (!fits(alg, jwk) || !(await isSigned(proof.text, key, alg)))
    throw invalidProof('The signature of the proof is wrong');
  await spend([thumbprint, uri!, jti], iat + dpop.proofAge + 1, settings);
}

function readProof(field: RequestFacts['dpop']): CompactJws {
  const lines = field === undefined ? [] : [field].flat();
  if (lines.length !== 1) throw invalidProof('One DPoP header field with one proof is needed');
  return readCompactJws(lines[0]!, LARGEST, invalidProof);
}

async function spend(parts: string[], until: number, { dpop }: Settings): Promise<void> {
  const proof = createHash('sha256').update(parts.join('\0')).digest('base64url');
  let isNew: boolean;
  try {
    isNew = await dpop.replays.remember(proof, until * 1000);
  } catch (cause) {
    throw new VerificationUnavailable('Cannot tell whether the proof was used before', { cause });
  }
  if (!isNew) throw invalidProof('The proof was used before');
}
