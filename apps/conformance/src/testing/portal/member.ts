import { hash, randomBytes } from 'node:crypto';
import { query } from '../database.js';
import type { Server } from '../server.js';
import { Browser } from './browser.js';

/** A member nobody invited: written where the server keeps them, signed in as from a set-up link a moment ago. */
export interface SeededMember {
  memberId: string;
  email: string;
  /** A browser with a session that is whole and stepped up. */
  browser: Browser;
}

const identifier = (prefix: string): string => `${prefix}_${randomBytes(16).toString('base64url')}`;

/** Makes a member without any way to sign in, and a session for them. */
export async function seedMember(server: Server, databaseUrl: string): Promise<SeededMember> {
  const memberId = identifier('m');
  const email = `mira.${randomBytes(6).toString('hex')}@example.com`;
  await query(
    databaseUrl,
    `INSERT INTO member (member_id, email, email_canonical, name) VALUES ('${memberId}', '${email}', '${email}', 'Mira')`,
  );
  return { memberId, email, browser: await seedSession(server, databaseUrl, memberId) };
}

/** A further session of the member, in a browser of its own. */
export async function seedSession(server: Server, databaseUrl: string, memberId: string): Promise<Browser> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = hash('sha256', `signet:session:1\0${token}`, 'hex');
  await query(
    databaseUrl,
    `INSERT INTO session (session_id, token_hash, member_id, complete, method, stepped_up_at, address, agent)
     VALUES ('${identifier('s')}', '\\x${tokenHash}', '${memberId}', true, 'set_up', now(), '127.0.0.1', 'test')`,
  );
  const browser = new Browser(server);
  browser.cookies.set('__Host-signet', token);
  return browser;
}

/** Makes every proof of the member older than a step-up takes. */
export const ageProofs = (databaseUrl: string, memberId: string) =>
  query(
    databaseUrl,
    `UPDATE session SET stepped_up_at = now() - interval '6 minutes' WHERE member_id = '${memberId}'`,
  );

/** Lets the code that was used last be used once more: a test does not wait for the next. */
export const forgetLastCode = (databaseUrl: string, memberId: string) =>
  query(databaseUrl, `UPDATE member SET totp_last_step = 0 WHERE member_id = '${memberId}'`);
