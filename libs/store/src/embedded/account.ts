import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** A named entry of /etc/passwd: PostgreSQL looks its own user up and does not run under a bare number. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The account PostgreSQL runs as: undefined, our own, unless we are root, whom PostgreSQL refuses. Then it is the owner
 * of the existing data (the server may have been started without root before), else `postgres`, else `nobody`.
 */
export function findAccount(dataOwner: number | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const account =
    accounts.find(({ uid }) => uid !== 0 && uid === dataOwner) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody');
  if (account) return account;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody": start as a plain user or set DATABASE_URL.',
  );
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name, , uid, gid]) => name && uid && gid)
    .map(([name, , uid, gid]) => ({ name: String(name), uid: Number(uid), gid: Number(gid) }));
}

/** Whether the account can pass into the directory, as the kernel sees it: modes, access lists and all. */
export function reaches(account: Account | undefined, directory: string): boolean {
  if (!account) return true;
  const { uid, gid } = account;
  const { status, error } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    uid,
    gid,
    cwd: '/',
    env: {},
  });
  if (!error) return status === 0;
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and account "${account.name}" cannot be used (${error.message}): start as a plain user or set DATABASE_URL.`,
  );
}

/** Lets the account pass through a directory that is private to us; it still cannot list what is in it. */
export function letThrough(account: Account | undefined, directory: string): void {
  if (!account) return;
  const { uid, mode } = statSync(directory);
  if (uid !== process.getuid?.() || mode & 0o077) return;
  chownSync(directory, uid, account.gid);
  chmodSync(directory, 0o710);
}

export function giveTo(account: Account | undefined, path: string): void {
  if (account) lchownSync(path, account.uid, account.gid);
}
