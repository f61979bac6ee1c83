#!/usr/bin/env node
import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseError, EmbeddedPostgresError, openDatabase, AdminTokenStore } from '@signet/store';
import { hashOf, UnsealError } from '@signet/tokens';
import { pino } from 'pino';
import { announcement } from './announcement.js';
import { keyPolicy } from './client-metadata/key-policy.js';
import { readWeakKeys } from './client-metadata/weak-keys.js';
import { type Environment, EnvironmentError, readEnvironment } from './config/environment.js';
import { findMutualTlsSettings, type MutualTlsSettings } from './config/mutual-tls-settings.js';
import { openSecrets } from './config/secrets.js';
import { loggedError } from './logged-error.js';
import { openMutualTlsListener } from './mutual-tls/mutual-tls-listener.js';
import { createServer } from './server.js';
import { SetUpLinks } from './portal-api/set-up/set-up-links.js';
import { stopOnSignal } from './stop-on-signal.js';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const logger = pino(
    { level: environment.SIGNET_LOG_LEVEL, serializers: { err: loggedError } },
    pino.destination({ dest: 2, sync: true }),
  );
  const log = (line: string) => logger.info(line);
  const mutualTls = await findMutualTlsSettings(environment);
  keyPolicy.weakModuli = await readWeakKeys(environment.SIGNET_WEAK_KEYS);
  const secrets = await openSecrets(environment);
  const database = await openDatabase({
    url: environment.DATABASE_URL,
    dataDirectory: environment.SIGNET_DATA_DIR,
    log,
  });
  let setUpLink: string | undefined;
  try {
    const app = await createServer({
      environment,
      database,
      keyEncryptionKey: secrets.keyEncryptionKey,
      logger,
    });
    await app.get(AdminTokenStore).add(hashOf('admin-token', secrets.adminToken));
    setUpLink = await app.get(SetUpLinks).offer();
    const listener = await openListeners(app, environment, mutualTls);
    stopOnSignal(app, database, listener);
  } catch (error) {
    await database.close();
    throw error;
  }
  const { adminTokenFile } = secrets;
  process.stdout.write(announcement(environment, { database: database.address, adminTokenFile, setUpLink }));
}

/** All listeners, or none. Returns that of mutual TLS, where there is one. */
async function openListeners(
  app: NestFastifyApplication,
  { PORT, SIGNET_HOST }: Environment,
  mutualTls: MutualTlsSettings | undefined,
): Promise<Server | undefined> {
  try {
    await app.listen(PORT, SIGNET_HOST);
    return mutualTls && (await openMutualTlsListener(app, mutualTls));
  } catch (error) {
    await app.close();
    throw error;
  }
}

const foreseen = [EnvironmentError, DatabaseError, EmbeddedPostgresError, UnsealError];

/** One clear line for what an operator can mend; the whole story only for what nobody foresaw. */
function explain(error: unknown): string {
  const { message, stack, code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof UnsealError)
    return `${message}: set SIGNET_KEY_ENCRYPTION_KEY, or SIGNET_DATA_DIR, as on the first node.`;
  if (foreseen.some((kind) => error instanceof kind)) return message;
  if (code === 'EADDRINUSE') return `Port ${port} is in use: set PORT to a free one.`;
  return stack ?? String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`signet: ${explain(error)}\n`);
  process.exitCode = 1;
});
