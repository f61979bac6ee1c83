import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../database/transaction.js';
import { insertMember } from './member-store.js';
import { type NewMessage, putMessage } from './outbox.js';
import { insertOrganisation } from './portal-organisation-store.js';
import { startSession } from './session-store.js';
import type { NewSession } from './session.js';

/** Somebody who asks for an account and an organisation, before it is known that the address is theirs. */
export interface NewSignUp {
  tokenHash: Buffer;
  email: string;
  emailCanonical: string;
  name: string;
  organisationName: string;
  /** What is mailed to the address: to confirm it or, where it has an account, that it has one. */
  messages: { confirm: NewMessage; known: NewMessage };
}

/** Whose confirmation link this is, and the session it is to start. */
export interface SignUpConfirmation {
  tokenHash: Buffer;
  session: Omit<NewSession, 'memberId' | 'complete' | 'method' | 'steppedUp'>;
}

export type ConfirmOutcome = { organisationId: string } | 'not_found' | 'over' | 'account_exists';

/** Sign-ups that wait for their address to be confirmed. Every method throws `Unavailable`. */
export class SignUpStore {
  constructor(private readonly pool: Pool) {}

  /** Keeps the request and the mail that leads on. What comes of it only the owner of the address learns. */
  async ask({
    tokenHash,
    email,
    emailCanonical,
    name,
    organisationName,
    messages,
  }: NewSignUp): Promise<void> {
    await inTransaction(this.pool, async (connection) => {
      const known = await connection.query('SELECT FROM member WHERE email_canonical = $1', [emailCanonical]);
      await connection.query(
        `INSERT INTO sign_up (token_hash, email, email_canonical, name, organisation_name, expires_at)
         VALUES ($1, $2, $3, $4, $5, now() + interval '1 day')`,
        [tokenHash, email, emailCanonical, name, organisationName],
      );
      await putMessage(connection, known.rowCount === 0 ? messages.confirm : messages.known);
    });
  }

  /** Makes the account and its organisation, which waits for approval, and starts the session. Once. */
  confirm({ tokenHash, session }: SignUpConfirmation): Promise<ConfirmOutcome> {
    return inTransaction(this.pool, async (connection) => {
      const asked = await lockSignUp(connection, tokenHash);
      if (!asked) return 'not_found';
      if (asked.over) return 'over';
      const memberId = await insertMember(connection, { ...asked, emailCanonical: asked.email_canonical });
      if (!memberId) return 'account_exists';
      await connection.query('UPDATE sign_up SET used_at = now() WHERE token_hash = $1', [tokenHash]);
      const organisation = { name: asked.organisation_name, status: 'pending', owner: memberId } as const;
      const { organisation_id } = await insertOrganisation(connection, organisation);
      const fresh = { complete: true, method: 'sign_up', steppedUp: true } as const;
      await startSession(connection, { ...session, ...fresh, memberId });
      return { organisationId: organisation_id };
    });
  }

  /** Forgets what nobody has confirmed. */
  async removeOld(): Promise<void> {
    await inTransaction(this.pool, (connection) =>
      connection.query(`DELETE FROM sign_up WHERE created_at < now() - interval '7 days'`),
    );
  }
}

interface AskedSignUp {
  email: string;
  email_canonical: string;
  name: string;
  organisation_name: string;
  over: boolean;
}

async function lockSignUp(connection: PoolClient, tokenHash: Buffer): Promise<AskedSignUp | undefined> {
  const { rows } = await connection.query<AskedSignUp>(
    `SELECT email, email_canonical, name, organisation_name, used_at IS NOT NULL OR expires_at <= now() AS over
     FROM sign_up WHERE token_hash = $1 FOR UPDATE`,
    [tokenHash],
  );
  return rows[0];
}
