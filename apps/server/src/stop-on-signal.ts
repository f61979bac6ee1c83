import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Database } from '@signet/store';

/** Milliseconds. */
const LONGEST_DRAIN = 25_000;
const SWEEP = 50;

/** Stops in order on SIGTERM and SIGINT: no new requests, the running ones finished, then the database. */
export function stopOnSignal(app: NestFastifyApplication, database: Database, mutualTls?: Server): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_DRAIN).unref();
    // A connection that was answering when the server closed stays open, idle, until its keep-alive runs out.
    const sweep = setInterval(() => {
      app.getHttpServer().closeIdleConnections();
      mutualTls?.closeIdleConnections();
    }, SWEEP);
    await Promise.all([app.close(), mutualTls && closed(mutualTls)]);
    clearInterval(sweep);
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });
