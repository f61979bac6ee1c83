import type { Pool } from 'pg';
import { decided } from '../../database/retry.js';
import { inTransaction } from '../../database/transaction.js';
import { recordFactorChange } from './factor-change.js';

/** A flow about to begin at the identity provider. `sealed` holds nonce, code verifier and where to go on. */
export interface SingleSignOnFlow {
  stateHash: Buffer;
  browserHash: Buffer;
  sealed: Buffer;
  /** The session an identity is to be linked to, or to be stepped up. */
  sessionId?: string;
}

/** A flow that has come back. */
export interface ReturnedFlow {
  sealed: Buffer;
  session_id: string | null;
}

/** Who somebody is at an identity provider (OpenID Connect Core §2): never an address, which can change hands. */
export interface Identity {
  issuer: string;
  subject: string;
}

const TEN_MINUTES = 600;

const BEGIN = `
INSERT INTO single_sign_on_flow (state_hash, browser_hash, sealed, link_session_id, expires_at)
VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`;
// Another browser's answer takes the flow as well: whoever has its state has seen too much.
const TAKE = `
DELETE FROM single_sign_on_flow WHERE state_hash = $1
RETURNING sealed, link_session_id AS session_id, browser_hash = $2 AND expires_at > now() AS ours`;
const FIND = `
SELECT i.member_id FROM single_sign_on_identity i JOIN member m USING (member_id)
WHERE i.issuer = $1 AND i.subject = $2 AND m.status = 'active'`;
const LINK = `
INSERT INTO single_sign_on_identity (issuer, subject, member_id) VALUES ($1, $2, $3)
ON CONFLICT (issuer, subject) DO NOTHING`;
const OWNER = 'SELECT member_id FROM single_sign_on_identity WHERE issuer = $1 AND subject = $2';

/** Single sign-on flows under way, and the identities linked to members. Every method throws `Unavailable`. */
export class SingleSignOnStore {
  constructor(private readonly pool: Pool) {}

  /** Keeps the flow for ten minutes. */
  async begin({ stateHash, browserHash, sealed, sessionId }: SingleSignOnFlow): Promise<void> {
    const values = [stateHash, browserHash, sealed, sessionId ?? null, TEN_MINUTES];
    await decided(() => this.pool.query(BEGIN, values));
  }

  /** Ends the flow. Undefined where there is none, another browser began it, or it took too long. */
  async take(stateHash: Buffer, browserHash: Buffer): Promise<ReturnedFlow | undefined> {
    const { rows } = await decided(() =>
      this.pool.query<ReturnedFlow & { ours: boolean }>(TAKE, [stateHash, browserHash]),
    );
    return rows[0]?.ours ? rows[0] : undefined;
  }

  /** The member with this identity, where they may sign in. */
  async findMember({ issuer, subject }: Identity): Promise<string | undefined> {
    const { rows } = await decided(() => this.pool.query<{ member_id: string }>(FIND, [issuer, subject]));
    return rows[0]?.member_id;
  }

  /** Links the identity to the member; a second time changes nothing. False where it is another member's. */
  link({ issuer, subject }: Identity, memberId: string): Promise<boolean> {
    return inTransaction(this.pool, async (connection) => {
      const { rowCount } = await connection.query(LINK, [issuer, subject, memberId]);
      if (rowCount === 1) {
        const change = { factor: 'single_sign_on', name: issuer } as const;
        await recordFactorChange(connection, { memberId, action: 'factor.added', ...change });
        return true;
      }
      const { rows } = await connection.query<{ member_id: string }>(OWNER, [issuer, subject]);
      return rows[0]?.member_id === memberId;
    });
  }

  /** Forgets flows nobody came back from. Safe to run on every node. */
  async removeExpired(): Promise<void> {
    await decided(() => this.pool.query('DELETE FROM single_sign_on_flow WHERE expires_at < now()'));
  }
}
