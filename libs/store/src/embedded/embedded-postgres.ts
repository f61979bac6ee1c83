import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { getBinaries } from './binaries.js';
import { prepareCluster } from './cluster.js';
import { prepareDataDirectory, prepareHome } from './data-directory.js';
import { databaseUrl, prepareDatabase } from './database.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { acquireLock } from './lock.js';
import { clearOrphan } from './orphan.js';
import { getPassword } from './password.js';
import { startPostmaster } from './postmaster.js';
import { writePrivateFile } from './private-file.js';

export interface EmbeddedPostgresOptions {
  /** Made where missing. As root it should be a folder of root's own with mode 0700; PostgreSQL's account is let through. */
  dataDirectory: string;
  /** Default true. False is for tests: faster, but what was written last may be lost in a crash, or all of it. */
  durable?: boolean;
  /** Receives the few lines an operator should see. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** `postgresql://signet:…@127.0.0.1:…/signet`, also in `<dataDirectory>/database-url` while it runs. */
  url: string;
  /** Disconnects whoever is still connected and returns when PostgreSQL has ended; may be called again. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with Signet on the data directory, making its database at the first start. It ends
 * with this process, however that ends; whatever a killed one left behind is recovered by the next start.
 * @throws EmbeddedPostgresError one line that says what to do: the directory is in use, of another version, not reachable …
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startAlone(options);
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedPostgresError(`PostgreSQL cannot start in ${options.dataDirectory}: ${reason}`, {
      cause,
    });
  }
}

async function startAlone({
  dataDirectory,
  durable = true,
  log = () => {},
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = prepareDataDirectory(dataDirectory);
  const lock = await acquireLock(directory);
  try {
    const { url, stop } = await startIn(directory, { durable, log });
    let stopped: Promise<void> | undefined;
    return { url, stop: () => (stopped ??= stop().finally(lock.release)) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startIn(
  dataDirectory: string,
  { durable, log }: { durable: boolean; log: (line: string) => void },
): Promise<EmbeddedPostgres> {
  const home = prepareHome(dataDirectory, log);
  const binaries = getBinaries(home);
  const password = getPassword(dataDirectory, home);
  await prepareCluster(home, binaries, { password, durable });
  await clearOrphan(home.cluster, log);

  const postmaster = await startPostmaster(home, binaries, { durable, log });
  const urlFile = join(dataDirectory, 'database-url');
  const stop = async (): Promise<void> => {
    const { abandoned } = await postmaster.stop();
    if (abandoned) await clearOrphan(home.cluster, log);
    rmSync(urlFile, { force: true });
  };
  try {
    await prepareDatabase(postmaster.port, password);
    const url = databaseUrl(postmaster.port, password);
    writePrivateFile(urlFile, `${url}\n`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
