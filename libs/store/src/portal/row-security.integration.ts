import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOfAnOrganisation, seedEverything } from '../testing/everything.js';
import { rowsWhere } from '../testing/keys.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { asOwner, OrganisationTransactions } from './organisation-transactions.js';

let database: TestDatabase;
let transactions: OrganisationTransactions;
beforeAll(async () => {
  database = await openTestDatabase();
  transactions = new OrganisationTransactions(database.portalPool);
  await seedEverything(database, 'alpha');
  await seedEverything(database, 'beta');
});
afterAll(() => database.close());

const tables = Object.keys(rowsOfAnOrganisation);

/** What a query comes to, with an error as its SQLSTATE; nothing of it stays. */
const tried = (organisationId: string, statement: string, values: unknown[] = []) =>
  transactions.run(organisationId, async (connection: PoolClient) => {
    await connection.query('SAVEPOINT before');
    const outcome = await connection.query(statement, values).then(
      ({ rows, rowCount }) => ({ rows: rows as Record<string, unknown>[], rowCount }),
      (error: { code: string }) => error.code,
    );
    await connection.query('ROLLBACK TO SAVEPOINT before');
    return outcome;
  });

const NOT_ALLOWED = '42501';
const columnsOf = (table: string): string =>
  table === 'member' ? 'member_id, email, name, status, created_at' : '*';

describe('what the portal sees under its role', () => {
  it.each(tables)('of %s: the rows of its organisation and no other', async (table) => {
    const all = await rowsWhere(database, `SELECT FROM ${table} t WHERE t::text LIKE '%beta%'`);
    expect(all.length, 'there is something to hide').toBeGreaterThan(0);
    const seen = await tried('o_alpha', `SELECT ${columnsOf(table)} FROM ${table}`);
    expect(seen).toMatchObject({ rowCount: 1 });
    expect(JSON.stringify(seen)).toContain('alpha');
    expect(JSON.stringify(seen)).not.toContain('beta');
  });

  it.each(tables)('of %s: nothing where no organisation is set', async (table) => {
    for (const nobody of ['', 'o_nobody'])
      expect(await tried(nobody, `SELECT ${columnsOf(table)} FROM ${table}`)).toMatchObject({ rowCount: 0 });
  });

  it('is whole: every table with an organisation is under row-level security', async () => {
    const unguarded = await rowsWhere(
      database,
      `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
       WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT c.relrowsecurity`,
    );
    expect(unguarded).toEqual([]);
  });

  it('is what this test tries: no other table can be read at all', async () => {
    const readable = await rowsWhere<{ table_name: string }>(
      database,
      `SELECT DISTINCT table_name FROM information_schema.column_privileges
       WHERE grantee = 'signet_portal' AND privilege_type = 'SELECT' ORDER BY table_name`,
    );
    expect(readable.map(({ table_name }) => table_name)).toEqual(tables.toSorted());
  });

  it.each(['session', 'passkey', 'recovery_code', 'set_up_link', 'signing_key', 'admin_token', 'outbox'])(
    'is nothing of %s',
    async (table) => expect(await tried('o_alpha', `SELECT * FROM ${table}`)).toBe(NOT_ALLOWED),
  );

  it.each(['password_hash', 'totp_secret_sealed', 'email_canonical', 'staff_role'])(
    'is not the %s of a member',
    async (column) => expect(await tried('o_alpha', `SELECT ${column} FROM member`)).toBe(NOT_ALLOWED),
  );
});

describe('what the portal writes under its role', () => {
  const insertOfBeta = ['membership', 'invitation', 'calendar_link', 'audit_event'];

  it.each(insertOfBeta)('is no %s of another organisation', async (table) => {
    const statement = (rowsOfAnOrganisation[table] as string)
      .replace(/'(i_|e_)' \|\| \$1/, `'$1new' || $$1`)
      .replace('sha256($1::text::bytea)', `sha256('new')`)
      .replace(`'m_' || $1`, `'m_alpha'`);
    expect(await tried('o_alpha', statement, ['beta'])).toBe(NOT_ALLOWED);
    expect(await tried('o_beta', statement, ['beta']), 'the same, of its own').toMatchObject({ rowCount: 1 });
  });

  it.each([
    `UPDATE organisation SET name = 'ours' WHERE organisation_id = 'o_beta'`,
    `UPDATE membership SET role = 'viewer' WHERE organisation_id = 'o_beta'`,
    `DELETE FROM membership WHERE member_id = 'm_beta'`,
    `UPDATE invitation SET withdrawn_at = now() WHERE invitation_id = 'i_beta'`,
    `UPDATE calendar_link SET withdrawn_at = now() WHERE organisation_id = 'o_beta'`,
  ])('reaches nothing of another organisation: %s', async (statement) => {
    expect(await tried('o_alpha', statement)).toMatchObject({ rowCount: 0 });
    expect(await tried('o_beta', statement), 'the same, of its own').toMatchObject({ rowCount: 1 });
  });

  it.each([
    `UPDATE membership SET organisation_id = 'o_beta'`,
    `UPDATE invitation SET organisation_id = 'o_beta'`,
    `UPDATE calendar_link SET organisation_id = 'o_beta'`,
  ])('moves nothing into another organisation: %s', async (statement) =>
    expect(await tried('o_alpha', statement)).toBe(NOT_ALLOWED),
  );

  it.each([
    `UPDATE organisation SET status = 'approved'`,
    `UPDATE client SET status = 'active'`,
    `UPDATE client_key SET state = 'active'`,
    `DELETE FROM organisation`,
    `DELETE FROM invitation`,
    `UPDATE audit_event SET actor = 'x'`,
    `UPDATE member SET staff_role = 'operator'`,
    `INSERT INTO policy (policy_id, organisation_id, version, published_by) VALUES ('p', 'o_alpha', 2, 'x')`,
  ])('is not, even of its own: %s', async (statement) =>
    expect(await tried('o_alpha', statement)).toBe(NOT_ALLOWED),
  );
});

describe('the role', () => {
  it('ends with the transaction: the next work on the connection is not under it', async () => {
    await transactions.run('o_alpha', (connection) => connection.query('SELECT 1'));
    const { rows } = await database.portalPool.query(
      `SELECT current_user = session_user AS itself, current_setting('signet.organisation', true) AS organisation`,
    );
    expect(rows).toEqual([{ itself: true, organisation: '' }]);
  });

  it('is taken up again after what was done as the owner', async () => {
    const seen = await transactions.run('o_alpha', async (connection) => {
      const count = async () => (await connection.query('SELECT FROM client')).rowCount;
      return [await count(), await asOwner(connection, count), await count()];
    });
    expect(seen).toEqual([1, 2, 1]);
  });
});
