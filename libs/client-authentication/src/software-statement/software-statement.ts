import { type JsonObject, type JsonValue, limits, type SigningAlgorithm } from '@signet/protocol';
import type { JwsHeader, VerificationKey } from '../client-authentication.js';
import { acceptJti, acceptTimes } from '../jws/claims.js';
import { type CompactJws, readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader, acceptType, plainType } from '../jws/header.js';
import { selectKey } from '../jws/key-selection.js';
import { verifyJws } from '../jws/verify-jws.js';
import { acceptName, acceptStatementAudience } from './claims.js';
import { refuseStatement as refuse } from './refuse-statement.js';

/** A software statement whose form and claims are in order (RFC 7591 §2.3); who signed it is not verified yet. */
export interface PresentedStatement {
  /** The text as it was sent: it is echoed unmodified (RFC 7591 §3.2.1). */
  text: string;
  issuer: string;
  jti: string;
  softwareId: string;
  /** Absent unless the statement itself says it. */
  softwareVersion?: string;
  /** Every claim, metadata or not. */
  claims: JsonObject;
  header: JwsHeader;
  jws: CompactJws;
}

/** What we hold of a statement's issuer: its keys, and the media type of its own it may put into `typ`. */
export interface StatementIssuerKeys {
  keys: readonly VerificationKey[];
  type?: string;
}

/** What statements are checked against: our issuer identifier, the time in seconds, and the algorithms, all of ours if left out. */
export interface StatementContext {
  issuer: string;
  now: number;
  algorithms?: readonly SigningAlgorithm[];
}

/**
 * Reads `software_statement` and checks everything that needs no key (spec.md 223, 224, 229).
 * Throws `RegistrationError` with `invalid_software_statement` at the first thing wrong.
 */
export function acceptStatement(
  value: JsonValue,
  { issuer, now, algorithms }: StatementContext,
): PresentedStatement {
  if (typeof value !== 'string') throw refuse('not_a_jwt', { detail: 'a text is expected' });
  const jws = readCompactJws(value, limits.statementLength, refuse);
  const header = acceptHeader(jws.header, refuse, { algorithms });
  if (header.kid === undefined) throw refuse('header_refused', { detail: 'kid is required.' });
  const { claims } = jws;
  acceptTimes(claims, { now, longest: limits.statementLifetime }, refuse);
  acceptStatementAudience(claims, issuer);
  const { software_version: version } = claims;
  return {
    ...{ text: value, claims, header, jws },
    issuer: acceptName('iss', claims.iss),
    jti: acceptJti(claims, refuse),
    softwareId: acceptName('software_id', claims.software_id),
    softwareVersion: typeof version === 'string' ? version : undefined,
  };
}

/**
 * Verifies the statement with the one key of its issuer that it names: never with a key it brings (spec.md 228, 230).
 * `now` in seconds. Throws `RegistrationError` with `invalid_software_statement`.
 */
export async function verifyStatement(
  { header, jws }: PresentedStatement,
  { keys, type }: StatementIssuerKeys,
  now: number,
): Promise<void> {
  acceptType(jws.header, new Set(['jwt', ...(type === undefined ? [] : [plainType(type)])]), refuse);
  const key = selectKey(keys, header, now, refuse);
  await verifyJws(jws, header, key, refuse);
}
