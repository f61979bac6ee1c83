import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (file) => readFileSync(resolve(import.meta.dirname, '..', file), 'utf8');
const compose = parse(read('docker-compose.yml'));

test('docker-compose starts the server after PostgreSQL 17 is healthy, and on loopback only', () => {
  const { server, database } = compose.services;
  expect(database.image).toBe('postgres:17');
  expect(server.depends_on.database.condition).toBe('service_healthy');
  expect(server.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  expect(new URL(server.environment.DATABASE_URL.replace(/\$\{[^}]*\}/g, 'x')).hostname).toBe('database');
});

test('docker-compose names only settings the README explains and volumes that exist', () => {
  const readme = read('README.md');
  for (const name of Object.keys(compose.services.server.environment))
    expect(readme).toContain(`\`${name}\``);
  const used = Object.values(compose.services).flatMap(({ volumes }) =>
    volumes.map((volume) => volume.split(':')[0]),
  );
  expect(Object.keys(compose.volumes).sort()).toEqual(used.sort());
});

test('the database has no password of its own in the file', () => {
  expect(compose.services.database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
});
