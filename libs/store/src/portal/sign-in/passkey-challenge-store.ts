import type { Pool } from 'pg';
import { decided } from '../../database/retry.js';

export type CeremonyPurpose = 'sign_in' | 'step_up' | 'enrol';

/** A ceremony about to begin: the hash binds its challenge to the browser, the rest to the session where there is one. */
export interface Ceremony {
  challengeHash: Buffer;
  purpose: CeremonyPurpose;
  memberId?: string;
  sessionId?: string;
}

const FIVE_MINUTES = 300;

const BEGIN = `
INSERT INTO passkey_challenge (challenge_hash, purpose, member_id, session_id, expires_at)
VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`;
const TAKE = `
DELETE FROM passkey_challenge WHERE challenge_hash = $1
RETURNING purpose = $2 AND member_id IS NOT DISTINCT FROM $3 AND session_id IS NOT DISTINCT FROM $4
  AND expires_at > now() AS ours`;

/** Challenges under way. Each is used once, whether or not what came with it was good. Every method throws `Unavailable`. */
export class PasskeyChallengeStore {
  constructor(private readonly pool: Pool) {}

  /** Keeps the challenge for five minutes. */
  async begin({ challengeHash, purpose, memberId, sessionId }: Ceremony): Promise<void> {
    const values = [challengeHash, purpose, memberId ?? null, sessionId ?? null, FIVE_MINUTES];
    await decided(() => this.pool.query(BEGIN, values));
  }

  /** Uses the challenge up. True where it was given for just this, and in time. */
  async take({ challengeHash, purpose, memberId, sessionId }: Ceremony): Promise<boolean> {
    const values = [challengeHash, purpose, memberId ?? null, sessionId ?? null];
    const { rows } = await decided(() => this.pool.query<{ ours: boolean }>(TAKE, values));
    return rows[0]?.ours ?? false;
  }

  /** Forgets challenges nobody came back with. Safe to run on every node. */
  async removeExpired(): Promise<void> {
    await decided(() => this.pool.query('DELETE FROM passkey_challenge WHERE expires_at < now()'));
  }
}
