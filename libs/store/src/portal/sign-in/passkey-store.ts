import type { Pool } from 'pg';
import { decided } from '../../database/retry.js';
import { inTransaction } from '../../database/transaction.js';
import { recordFactorChange } from './factor-change.js';
import { leadIn, lockWaysIn } from './ways-in.js';

/** A passkey as its owner sees it. */
export interface ListedPasskey {
  credential_id: string;
  name: string;
  backed_up: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

/** A passkey as an assertion is checked against it: the public key is COSE (RFC 9052). */
export interface StoredPasskey {
  credential_id: string;
  member_id: string;
  public_key: Buffer;
  sign_count: number;
  transports: string[];
}

/** A passkey about to be kept. */
export type NewPasskey = StoredPasskey & { name: string; backed_up: boolean };

const LIST = `
SELECT credential_id, name, backed_up, created_at, last_used_at FROM passkey WHERE member_id = $1
ORDER BY created_at, credential_id`;
const FIND = `
SELECT p.credential_id, p.member_id, p.public_key, p.sign_count::float8 AS sign_count, p.transports
FROM passkey p JOIN member m USING (member_id) WHERE p.credential_id = $1 AND m.status = 'active'`;
const ADD = `
INSERT INTO passkey (credential_id, member_id, name, public_key, sign_count, transports, backed_up)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING RETURNING created_at`;
// A counter that does not count says nothing; one that does must go up, also between two that ask at once (WebAuthn §6.1.1).
const USE = `
UPDATE passkey SET sign_count = $2, last_used_at = now(), backed_up = $3
WHERE credential_id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0))`;
const RENAME = `
UPDATE passkey SET name = $3 WHERE credential_id = $2 AND member_id = $1
RETURNING credential_id, name, backed_up, created_at, last_used_at`;
const REMOVE = 'DELETE FROM passkey WHERE credential_id = $2 AND member_id = $1 RETURNING name';

/** The passkeys of members. Every method throws `Unavailable`. */
export class PasskeyStore {
  constructor(private readonly pool: Pool) {}

  async list(memberId: string): Promise<ListedPasskey[]> {
    return (await decided(() => this.pool.query<ListedPasskey>(LIST, [memberId]))).rows;
  }

  /** The passkey, where it is one of a member who may sign in. */
  async find(credentialId: string): Promise<StoredPasskey | undefined> {
    return (await decided(() => this.pool.query<StoredPasskey>(FIND, [credentialId]))).rows[0];
  }

  /** Adds the passkey; undefined where it is registered already, with whomever. */
  add(passkey: NewPasskey): Promise<ListedPasskey | undefined> {
    const { credential_id, member_id, name, public_key, sign_count, transports, backed_up } = passkey;
    const values = [credential_id, member_id, name, public_key, sign_count, transports, backed_up];
    return inTransaction(this.pool, async (connection) => {
      const [added] = (await connection.query<{ created_at: Date }>(ADD, values)).rows;
      if (!added) return undefined;
      const change = { memberId: member_id, action: 'factor.added', factor: 'passkey', name } as const;
      await recordFactorChange(connection, change);
      return { credential_id, name, backed_up, created_at: added.created_at, last_used_at: null };
    });
  }

  /** Counts a use. False where the counter went back: two authenticators have the key. */
  async use(passkey: { credentialId: string; signCount: number; backedUp: boolean }): Promise<boolean> {
    const values = [passkey.credentialId, passkey.signCount, passkey.backedUp];
    return (await decided(() => this.pool.query(USE, values))).rowCount === 1;
  }

  async rename(memberId: string, credentialId: string, name: string): Promise<ListedPasskey | undefined> {
    const values = [memberId, credentialId, name];
    return (await decided(() => this.pool.query<ListedPasskey>(RENAME, values))).rows[0];
  }

  /** Removes the passkey; not the last way in. Identities at `issuer` count as one. */
  remove(
    memberId: string,
    credentialId: string,
    issuer?: string,
  ): Promise<'removed' | 'not_found' | 'last_factor'> {
    return inTransaction(this.pool, async (connection) => {
      const ways = await lockWaysIn(connection, memberId, issuer);
      const owned = (await connection.query<ListedPasskey>(LIST, [memberId])).rows;
      if (!owned.some(({ credential_id }) => credential_id === credentialId)) return 'not_found';
      if (!leadIn({ ...ways, passkeys: ways.passkeys - 1 })) return 'last_factor';
      const [removed] = (await connection.query<{ name: string }>(REMOVE, [memberId, credentialId])).rows;
      await recordFactorChange(connection, {
        ...{ memberId, action: 'factor.removed', factor: 'passkey', name: removed?.name },
      });
      return 'removed';
    });
  }
}
