import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findAccount, letThrough, reaches, type Account } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const systemFolder = '/var/lib';

/** Where PostgreSQL lives: a folder of ours that its account can pass through, with the data in `cluster`. */
export interface Home {
  directory: string;
  cluster: string;
  account: Account | undefined;
}

/** Makes the data directory where missing, private to us; returns its one true path. */
export function prepareDataDirectory(path: string): string {
  const directory = resolve(path);
  mkdirSync(dirname(directory), { recursive: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return realpathSync(directory);
}

/**
 * `<data directory>/postgresql`: a folder, or a link into the system folder where the account cannot reach a folder
 * here (a checkout under /root). The link decides from then on, so the data cannot seem lost when permissions change.
 */
export function prepareHome(dataDirectory: string, log: (line: string) => void): Home {
  const place = join(dataDirectory, 'postgresql');
  const isNew = !lstatSync(place, { throwIfNoEntry: false });
  const account = findAccount(statSync(join(place, 'cluster'), { throwIfNoEntry: false })?.uid);
  letThrough(account, dataDirectory);
  if (isNew) makeHome(place, account, log);

  const directory = realpathSync(place);
  letThrough(account, directory);
  if (!reaches(account, directory)) throw unreachable(directory, account);
  clearUnfinished(directory);
  return { directory, cluster: join(directory, 'cluster'), account };
}

function makeHome(place: string, account: Account | undefined, log: (line: string) => void): void {
  if (reaches(account, dirname(place))) return mkdirSync(place, { mode: 0o700 });
  const elsewhere = mkdtempSync(join(systemFolder, 'signet-'));
  symlinkSync(elsewhere, place);
  log(
    `Account "${account?.name}" cannot reach ${dirname(place)}: PostgreSQL keeps its data in ${elsewhere}.`,
  );
}

function unreachable(directory: string, account: Account | undefined): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL runs as account "${account?.name}", which cannot reach its data in ${directory}: let it pass through the folders above (chmod o+x) or set DATABASE_URL.`,
  );
}

/** Steps that take long are made beside their place and renamed into it: what a killed start left is rubbish. */
const unfinished = 'unfinished-';

export function makeUnfinished(home: Home): string {
  return mkdtempSync(join(home.directory, unfinished));
}

function clearUnfinished(directory: string): void {
  for (const name of readdirSync(directory).filter((entry) => entry.startsWith(unfinished))) {
    rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 10 });
  }
}
