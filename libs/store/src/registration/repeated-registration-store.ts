import { type ClientMetadata, newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import type { Idempotency } from './idempotency.js';
import type { InitialAccessTokenUse } from './registration-store.js';
import { repeatStatement } from './repeat-statement.js';

/** A registration request that may have been carried out before. */
export interface RepeatedRegistration {
  token: InitialAccessTokenUse;
  idempotency: Idempotency;
  /** SHA-256 of the registration access token to answer with, 32 bytes. */
  registrationTokenHash: Buffer;
}

/** `repeated` with the client as it is registered now, its times in seconds; or why there is none to answer with. */
export type RepeatOutcome =
  | { outcome: 'repeated'; clientId: string; metadata: ClientMetadata; issuedAt: number; expiresAt?: number }
  | { outcome: 'not_registered' | 'token_client_refused' }
  /** The Idempotency-Key is held by a request with another body, or by one whose client is no longer active. */
  | { outcome: 'other_request' | 'client_not_active' };

interface RepeatRow {
  may_register: boolean;
  same_request: boolean | null;
  client_id: string | null;
  metadata: ClientMetadata;
  issued_at: string;
  expires_at: string | null;
}

const removeStatement = 'DELETE FROM idempotency_key WHERE expires_at <= now()';

/** Registrations whose answer was lost and that come again. Every method throws `Unavailable`. */
export class RepeatedRegistrationStore {
  constructor(private readonly pool: Pool) {}

  /** Answers a registration made before with a fresh registration access token, all in one statement. */
  async repeat(registration: RepeatedRegistration): Promise<RepeatOutcome> {
    const values = [JSON.stringify(asked(registration))];
    const { rows } = await decided(() => this.pool.query<RepeatRow>({ ...repeatStatement, values }));
    return outcomeOf(rows[0] as RepeatRow);
  }

  /** Removes the Idempotency-Keys nobody can repeat any more. Safe to run on every node. */
  async removeExpiredKeys(): Promise<void> {
    await decided(() => this.pool.query(removeStatement));
  }
}

const asked = ({ token, idempotency, registrationTokenHash }: RepeatedRegistration) => ({
  token_id: token.tokenId,
  registrar: token.clientId,
  expires_at: token.expiresAt,
  key_digest: idempotency.keyDigest.toString('hex'),
  request_digest: idempotency.requestDigest.toString('hex'),
  registration_token_hash: registrationTokenHash.toString('hex'),
  event_id: newIdentifier('e'),
});

function outcomeOf(row: RepeatRow): RepeatOutcome {
  if (!row.may_register) return { outcome: 'token_client_refused' };
  if (row.same_request === false) return { outcome: 'other_request' };
  if (row.client_id !== null) {
    const { client_id: clientId, metadata } = row;
    const expiresAt = row.expires_at === null ? undefined : Number(row.expires_at);
    return { outcome: 'repeated', clientId, metadata, issuedAt: Number(row.issued_at), expiresAt };
  }
  return { outcome: row.same_request ? 'client_not_active' : 'not_registered' };
}
