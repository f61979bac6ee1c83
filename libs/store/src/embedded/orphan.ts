import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { discredit, findRecord, isPostmaster, type PostmasterRecord } from './postmaster-record.js';

const patience = 10_000;

/** Clears the cluster of what killed servers left: stops a postmaster without a guard, makes a stale record harmless. */
export async function clearOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const record = findRecord(cluster);
  if (!record) return;
  if (isPostmaster(record.pid, cluster)) {
    log(`Stopping PostgreSQL ${record.pid}, left behind by a server that was killed.`);
    return stop(record.pid, cluster);
  }
  if (await answers(record, cluster)) {
    throw new EmbeddedPostgresError(
      `The data in ${cluster} is in use by a PostgreSQL in another container: give each a data directory of its own, or set DATABASE_URL to one PostgreSQL for all.`,
    );
  }
  discredit(cluster);
}

async function stop(pid: number, cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalTo(pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!isPostmaster(pid, cluster)) return;
      await setTimeout(20);
    }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL ${pid}, left behind on ${cluster}, does not stop: end it by hand.`,
  );
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: it ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks the server's socket in the cluster, which reaches through containers that share the folder and nothing else. */
async function answers({ port }: PostmasterRecord, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  // By way of the open folder: the path of a socket is limited to 107 bytes.
  const folder = openSync(cluster, 'r');
  const socket = connect(`/proc/self/fd/${folder}/.s.PGSQL.${port}`);
  const answered = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).on('error', () => resolve(false));
  });
  socket.destroy();
  closeSync(folder);
  return answered;
}
