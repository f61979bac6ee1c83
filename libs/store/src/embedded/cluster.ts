import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from './account.js';
import type { Binaries } from './binaries.js';
import { makeUnfinished, type Home } from './data-directory.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { reasonIn, startGuarded, type Program } from './guarded-program.js';
import { syncDirectory } from './private-file.js';

export const superuser = 'signet';

/** Runs initdb where there is no cluster yet; the cluster appears whole or not at all. */
export async function prepareCluster(
  home: Home,
  binaries: Binaries,
  { password, durable }: { password: string; durable: boolean },
): Promise<void> {
  if (existsSync(home.cluster)) return refuseOtherMajor(home.cluster, binaries.major);
  const unfinished = makeUnfinished(home);
  try {
    const passwordFile = join(unfinished, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [unfinished, passwordFile]) giveTo(home.account, path);

    const cluster = join(unfinished, 'cluster');
    const args = [...initdbArguments(cluster, passwordFile), ...(durable ? [] : ['--no-sync'])];
    await initialise({ file: binaries.initdb, args, account: home.account });

    renameSync(cluster, home.cluster);
    syncDirectory(home.directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function initdbArguments(cluster: string, passwordFile: string): string[] {
  return [
    ...['--pgdata', cluster, '--username', superuser, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    // The built-in C.UTF-8 sorts by code point and needs no locale of the system, which could change under the indexes.
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    '--no-instructions',
  ];
}

async function initialise(program: Program): Promise<void> {
  const lines: string[] = [];
  const { code } = await startGuarded(program, (line) => lines.push(line)).ended;
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make its data directory (${reasonIn(lines)}): mend that, or set DATABASE_URL.`,
    );
  }
}

function refuseOtherMajor(cluster: string, major: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new EmbeddedPostgresError(
    `The data in ${cluster} is of PostgreSQL ${found}, the embedded one is ${major}: move the data with pg_dump and pg_restore, or set DATABASE_URL to a PostgreSQL ${found} that serves it.`,
  );
}
