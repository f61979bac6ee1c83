import type { DataSource } from 'typeorm';
import { expect, test } from 'vitest';
import { DatabaseError } from './database-error.js';
import { migrate } from './migrate.js';

/** A PostgreSQL that only says how old it is. */
function databaseOfVersion(number: number, name: string) {
  const done: string[] = [];
  const connection = {
    query: async (statement: string) => {
      done.push(statement);
      return [{ server_version_num: number, server_version: name }];
    },
    release: async () => void done.push('released'),
  };
  const dataSource = {
    createQueryRunner: () => connection,
    runMigrations: async () => void done.push('migrated'),
  };
  return { dataSource: dataSource as unknown as DataSource, done };
}

test('refuses a PostgreSQL that is too old in one line, before it changes anything', async () => {
  const { dataSource, done } = databaseOfVersion(140_013, '14.13');
  const refusal = migrate(dataSource);
  await expect(refusal).rejects.toBeInstanceOf(DatabaseError);
  await expect(refusal).rejects.toThrow('PostgreSQL 14.13 is too old: Signet needs 15 or newer.');
  expect(done).not.toContain('migrated');
  expect(done).toContain('released');
});

test('takes the oldest one it supports', async () => {
  const { dataSource, done } = databaseOfVersion(150_000, '15.0');
  await migrate(dataSource);
  expect(done).toContain('migrated');
});
