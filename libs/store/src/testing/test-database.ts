import { newIdentifier } from '@signet/protocol';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../database/database.js';
import { startEmbeddedPostgres } from '../embedded/index.js';

/** A PostgreSQL of the test's own with one migrated database. `close` removes both. */
export interface TestDatabase extends Database {
  url: string;
}

/** Opens a fresh database: in `DATABASE_URL`'s server when set, else in an embedded one without durability. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, stop: async () => undefined }
    : await embedded();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server.url, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const database = await openDatabase({ url, dataDirectory: '' });
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await administer(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
      await server.stop();
    },
  };
}

async function embedded(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'signet-store-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** An approved organisation with one active onboarding client. */
export async function seedClient({
  requestPool,
}: Database): Promise<{ organisationId: string; clientId: string }> {
  const organisationId = newIdentifier('o');
  const clientId = newIdentifier('c');
  await requestPool.query(
    `INSERT INTO organisation (organisation_id, name, status) VALUES ($1, 'Acme', 'approved')`,
    [organisationId],
  );
  await requestPool.query(
    `INSERT INTO client (client_id, organisation_id, kind, metadata, status) VALUES ($1, $2, 'onboarding', '{}', 'active')`,
    [clientId, organisationId],
  );
  return { organisationId, clientId };
}
