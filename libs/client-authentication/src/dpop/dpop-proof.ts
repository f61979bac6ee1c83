import { hash } from 'node:crypto';
import {
  dpopSigningAlgorithms,
  DpopProofError,
  type JsonObject,
  limits,
  type SigningAlgorithm,
} from '@signet/protocol';
import { acceptJti } from '../jws/claims.js';
import { readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader, plainType } from '../jws/header.js';
import { verifyJws } from '../jws/verify-jws.js';
import { acceptProofTimes, acceptTarget, acceptTokenHash } from './proof-claims.js';
import { acceptProofKey, rememberProofKey } from './proof-key.js';
import { refuseProof as refuse } from './refuse-proof.js';

/** The request a proof must be for. */
export interface ProofExpectation {
  /** The HTTP method, as it was sent. */
  method: string;
  /** Where the request went: our own URI from configuration, normalised by `targetUriOf`, never from the request. */
  uri: string;
  /** Seconds. */
  now: number;
  /** The access token that came with the proof (RFC 9449 §7). */
  accessToken?: string;
  /** Whether a nonce is one of ours that is still good (RFC 9449 §8, §9). Left out where none is demanded. */
  isNonce?: (nonce: string) => boolean;
}

/** A proof that holds. It may be used once: `digest` until `expiresAt`, seconds. */
export interface AcceptedProof {
  /** RFC 7638 thumbprint of its key: `cnf.jkt` of a token bound to it (RFC 9449 §6.1). */
  jkt: string;
  alg: SigningAlgorithm;
  /** SHA-256 of key, target and `jti`, 32 bytes (RFC 9449 §11.1). */
  digest: Buffer;
  expiresAt: number;
  /** Where one was demanded. */
  nonce?: string;
}

// What would name a key elsewhere, or change what is signed. A kid beside jwk names nothing and is not looked at.
const refusedMembers = ['crit', 'jku', 'x5u', 'x5c', 'b64', 'zip', 'enc'];

/**
 * Checks a DPoP proof whole (RFC 9449 §4.3), what costs least first. It is not used up. Throws `DpopProofError`:
 * `use_dpop_nonce` when nothing but the nonce is wrong before the signature is looked at, else `invalid_dpop_proof`.
 */
export async function acceptProof(text: string, expected: ProofExpectation): Promise<AcceptedProof> {
  const proof = readCompactJws(text, limits.proofLength, refuse);
  const header = acceptHeader(proof.header, refuse, { refusedMembers, algorithms: dpopSigningAlgorithms });
  acceptProofType(proof.header);
  const { claims } = proof;
  acceptTarget(claims, expected.method, expected.uri);
  const issuedAt = acceptProofTimes(claims, expected.now);
  const jti = acceptJti(claims, refuse);
  acceptTokenHash(claims, expected.accessToken);
  const key = acceptProofKey(proof.header, header.alg);
  const nonce = expected.isNonce && acceptNonce(claims, expected.isNonce);
  await verifyJws(proof, header, { kid: key.jkt, jwk: key.jwk }, refuse);
  rememberProofKey(key);
  const expiresAt = issuedAt + limits.proofAge + limits.clockSkew;
  const digest = digestOf(key.jkt, expected.uri, jti);
  return { jkt: key.jkt, alg: header.alg, digest, expiresAt, nonce };
}

function acceptProofType({ typ }: JsonObject): void {
  if (typeof typ === 'string' && plainType(typ) === 'dpop+jwt') return;
  throw refuse('header_refused', { detail: 'typ must be dpop+jwt.' });
}

function acceptNonce({ nonce }: JsonObject, isNonce: (nonce: string) => boolean): string {
  if (nonce === undefined)
    throw new DpopProofError('use_dpop_nonce', 'The proof needs the nonce of DPoP-Nonce');
  if (typeof nonce !== 'string')
    throw refuse('claim_malformed', { claim: 'nonce', detail: 'a text is required' });
  if (isNonce(nonce)) return nonce;
  throw new DpopProofError(
    'use_dpop_nonce',
    'The nonce of the proof is not good any more: use that of DPoP-Nonce',
  );
}

// A wire format between nodes of different releases: change it only by writing both for one release.
const digestOf = (jkt: string, uri: string, jti: string): Buffer =>
  hash('sha256', `signet:dpop-proof:1\0${jkt}\0${uri}\0${jti}`, 'buffer');
