import { ClientAuthenticationError, limits, type Refusal } from '@signet/protocol';
import type { AuthenticatingClient, AuthenticationKey, JwsHeader } from '../client-authentication.js';
import { acceptJti, acceptTimes } from '../jws/claims.js';
import { type CompactJws, readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader, acceptType } from '../jws/header.js';
import { selectKey } from '../jws/key-selection.js';
import { verifyJws } from '../jws/verify-jws.js';
import { acceptAudience, acceptSubject } from './claims.js';
import { verifyInVain } from './decoy.js';
import { acceptProfile } from './profile.js';
import { refuseAuthentication as refuse } from './refuse-authentication.js';
import { acceptRegisteredAlgorithm } from './registered-algorithm.js';

// RFC 10070 §4 advises against refusing an absent or generic type; a wrong explicit one is refused (RFC 8725 §3.11).
const acceptedTypes = new Set(['jwt', 'client-authentication+jwt']);

/** A client assertion whose form and claims are in order (RFC 7523 §3); the signature is not verified yet. */
export interface PresentedAssertion {
  clientId: string;
  header: JwsHeader;
  jti: string;
  /** `exp`, seconds. */
  exp: number;
  assertion: CompactJws;
}

/** What assertions are checked against: our issuer identifier, and the time in seconds. */
export interface AssertionContext {
  issuer: string;
  now: number;
}

/**
 * Reads `client_assertion` and checks everything that needs no key (RFC 7523 §3, spec.md 31–46).
 * Throws `ClientAuthenticationError` at the first thing wrong.
 */
export function acceptAssertion(
  text: string,
  formClientId: string | undefined,
  context: AssertionContext,
): PresentedAssertion {
  const assertion = readCompactJws(text, limits.assertionLength, refuse);
  const header = acceptHeader(assertion.header, refuse);
  acceptType(assertion.header, acceptedTypes, refuse);
  const clientId = acceptSubject(assertion.claims, formClientId);
  try {
    acceptAudience(assertion.claims, context.issuer);
    const times = { now: context.now, longest: limits.assertionLifetime };
    const exp = acceptTimes(assertion.claims, times, refuse);
    return { clientId, header, exp, jti: acceptJti(assertion.claims, refuse), assertion };
  } catch (error) {
    throw claimedBy(clientId, error);
  }
}

/** The error with the client it concerns, where it is a refused authentication; any other as it is. */
export function claimedBy(clientId: string, error: unknown): unknown {
  if (error instanceof ClientAuthenticationError) error.clientId ??= clientId;
  return error;
}

/** Verifies the assertion with the one registered key it fits, and says which. Throws `ClientAuthenticationError`. */
export async function verifyAssertion<Key extends AuthenticationKey>(
  presented: PresentedAssertion,
  client: AuthenticatingClient<Key>,
  now: number,
): Promise<Key> {
  const { header, assertion } = presented;
  acceptProfile(client, header, assertion.claims);
  acceptRegisteredAlgorithm(client, header.alg);
  const key = selectKey(client.keys, header, now, refuse);
  await verifyJws(assertion, header, key, refuse);
  return key;
}

/**
 * Refuses an assertion there is no key to verify with, taking the time a verification takes: an unknown client is refused no
 * faster than a known one.
 */
export async function refuseUnverified({ assertion }: PresentedAssertion, why: Refusal): Promise<never> {
  await verifyInVain(assertion.signingInput, assertion.signature);
  throw new ClientAuthenticationError(why);
}
