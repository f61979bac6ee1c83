import {
  ClientAuthenticationError,
  type Evidence,
  type Refusal,
  refusal,
  type RefusalReason,
} from '@signet/protocol';
import type { AssertionHeader, AuthenticatingClient, Authenticated } from '../client-authentication.js';
import { type Assertion, readAssertion } from './assertion.js';
import { acceptAudience, acceptJti, acceptSubject, acceptTimes } from './claims.js';
import { verifyInVain } from './decoy.js';
import { acceptHeader } from './header.js';
import { selectKey } from './key-selection.js';
import { isSignedBy, signatureLength } from './signature.js';

/** A client assertion whose form and claims are in order (RFC 7523 §3); the signature is not verified yet. */
export interface PresentedAssertion {
  clientId: string;
  header: AssertionHeader;
  jti: string;
  /** `exp`, seconds. */
  exp: number;
  assertion: Assertion;
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
  const assertion = readAssertion(text);
  const header = acceptHeader(assertion.header);
  const clientId = acceptSubject(assertion.claims, formClientId);
  try {
    acceptAudience(assertion.claims, context.issuer);
    const exp = acceptTimes(assertion.claims, context.now);
    return { clientId, header, exp, jti: acceptJti(assertion.claims), assertion };
  } catch (error) {
    throw claimedBy(clientId, error);
  }
}

/** The error with the client it concerns, where it is a refused authentication; any other as it is. */
export function claimedBy(clientId: string, error: unknown): unknown {
  if (error instanceof ClientAuthenticationError) error.clientId ??= clientId;
  return error;
}

/** Verifies the assertion with the one registered key it fits. Throws `ClientAuthenticationError`. */
export async function verifyAssertion(
  presented: PresentedAssertion,
  client: AuthenticatingClient,
  now: number,
): Promise<Pick<Authenticated, 'key'>> {
  const { header, assertion } = presented;
  const key = selectKey(client, header, now);
  const expected = signatureLength(header.alg);
  const sent = assertion.signature.length;
  if (expected !== undefined && sent !== expected) throw refuse('signature_format', { expected, sent });
  if (!(await isSignedBy(key.jwk, header.alg, assertion.signingInput, assertion.signature))) {
    throw refuse('signature_mismatch', { kid: key.kid });
  }
  return { key };
}

/**
 * Refuses an assertion there is no key to verify with, taking the time a verification takes: an unknown client is refused no
 * faster than a known one.
 */
export async function refuseUnverified({ assertion }: PresentedAssertion, why: Refusal): Promise<never> {
  await verifyInVain(assertion.signingInput, assertion.signature);
  throw new ClientAuthenticationError(why);
}

const refuse = (reason: RefusalReason, evidence: Evidence) =>
  new ClientAuthenticationError(refusal(reason, evidence));
