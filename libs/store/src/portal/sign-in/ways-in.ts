import type { Pool } from 'pg';

/** What a member can sign in with. Counts; `recoveryCodes` are the unused ones. */
export interface WaysIn {
  password: boolean;
  totp: boolean;
  passkeys: number;
  recoveryCodes: number;
  /** Identities at the identity provider asked about. */
  identities: number;
}

/** Whether these are enough to sign in completely: a password alone is not. */
export const leadIn = ({ password, totp, passkeys, identities }: WaysIn): boolean =>
  passkeys > 0 || identities > 0 || (password && totp);

/** Whether anything but the password is there: then a password alone may not add to it. */
export const hasSecondFactor = ({ totp, passkeys, identities }: WaysIn): boolean =>
  totp || passkeys > 0 || identities > 0;

const statement = (lock: string) => `
SELECT m.password_hash IS NOT NULL AS password,
  m.totp_secret_sealed IS NOT NULL AS totp,
  (SELECT count(*)::int FROM passkey p WHERE p.member_id = m.member_id) AS passkeys,
  (SELECT count(*)::int FROM recovery_code r WHERE r.member_id = m.member_id AND r.used_at IS NULL) AS "recoveryCodes",
  (SELECT count(*)::int FROM single_sign_on_identity s WHERE s.member_id = m.member_id AND s.issuer = $2) AS identities
FROM member m WHERE m.member_id = $1${lock}`;

const read = { name: 'ways_in', text: statement('') };
const readLocked = { name: 'ways_in_locked', text: statement(' FOR UPDATE OF m') };

type Connection = Pick<Pool, 'query'>;

const none: WaysIn = { password: false, totp: false, passkeys: 0, recoveryCodes: 0, identities: 0 };

/** The ways in of a member, as they are now; none where there is no such member. */
export const findWaysIn = (connection: Connection, memberId: string, issuer = '') =>
  first(connection, { ...read, values: [memberId, issuer] });

/** The same, and they stay so until the transaction ends: whoever changes them waits. */
export async function lockWaysIn(connection: Connection, memberId: string, issuer = ''): Promise<WaysIn> {
  // The counts of a statement that waited for the lock are those from before: they are read once it is held.
  await first(connection, { ...readLocked, values: [memberId, issuer] });
  return findWaysIn(connection, memberId, issuer);
}

async function first(
  connection: Connection,
  query: { name: string; text: string; values: string[] },
): Promise<WaysIn> {
  return (await connection.query<WaysIn>(query)).rows[0] ?? none;
}
