import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatabaseError } from '../database/database-error.js';
import { openDatabase } from '../database/database.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { OrganisationTransactions } from './organisation-transactions.js';

// A database user as a hoster gives it: it owns its database and may make nothing that belongs to the server.
const name = `plain_${randomBytes(6).toString('hex')}`;
let server: TestDatabase;
let administrator: pg.Client;
beforeAll(async () => {
  server = await openTestDatabase();
  administrator = new pg.Client({ connectionString: server.url });
  await administrator.connect();
  await administrator.query(`CREATE ROLE ${name} LOGIN PASSWORD 'plain' NOCREATEROLE`);
  await administrator.query(`CREATE DATABASE ${name} OWNER ${name}`);
});
afterAll(async () => {
  await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await administrator.query(`DROP ROLE ${name}`);
  await administrator.end();
  await server.close();
});

const openAsPlainUser = () => {
  const url = Object.assign(new URL(server.url), { username: name, password: 'plain', pathname: `/${name}` });
  return openDatabase({ url: url.href, dataDirectory: '' });
};

it('is asked of an administrator where the database user may not make it, and then all is well', async () => {
  const refusal = await openAsPlainUser().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DatabaseError);
  expect((refusal as Error).message).toBe(
    `The database user ${name} may not make the role signet_portal, under which the portal works. Let an administrator of ` +
      `PostgreSQL run: CREATE ROLE signet_portal NOLOGIN; GRANT signet_portal TO ${name}; and start again.`,
  );

  await administrator.query(`GRANT signet_portal TO ${name}`);
  const database = await openAsPlainUser();
  const { organisationId } = await seedClient(database);
  await seedClient(database);
  const seen = await new OrganisationTransactions(database.portalPool).run(organisationId, (connection) =>
    connection.query('SELECT organisation_id FROM organisation'),
  );
  expect(seen.rows).toEqual([{ organisation_id: organisationId }]);
  await database.close();
});
