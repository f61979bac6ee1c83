import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type CurrentSession, type Database, openDatabase } from '@signet/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { readEnvironment } from '../config/environment.js';
import { createServer } from '../server.js';
import { AccessGuard } from './access/access.guard.js';
import { rememberCaller } from './access/caller.js';
import { type DeclaredRoute, declaredRoutes } from './access/declared-routes.js';
import { membersOf } from './requests/query-parameters.js';
import { everythingOf, makeWholeOrganisation, type WholeOrganisation } from './testing/two-organisations.js';

// The first wall taken down: every request comes through, as the owner of our organisation, whatever its path says.
const directory = mkdtempSync(join(tmpdir(), 'signet-portal-api-'));
let database: Database;
let app: NestFastifyApplication;
let ours: WholeOrganisation;
let theirs: WholeOrganisation;
let session = (): CurrentSession => anOwner(ours);

const anOwner = ({ ownerId, organisationId, mark }: WholeOrganisation): CurrentSession => ({
  ...{ session_id: 's_x', member_id: ownerId, email: mark, name: mark, staff_role: null, complete: true },
  ...{ method: 'passkey', created_at: new Date(), stepped_up_at: new Date(), stepped_up: true },
  ...{ stepped_up_until: new Date(), idle_until: new Date(), ends_at: new Date() },
  organisation: { organisation_id: organisationId, status: 'approved', role: 'owner' },
});

beforeAll(async () => {
  database = await openDatabase({ dataDirectory: directory });
  vi.spyOn(AccessGuard.prototype, 'canActivate').mockImplementation(async (context: ExecutionContext) => {
    const caller = { address: '127.0.0.1', agent: '', session: session() };
    rememberCaller(context.switchToHttp().getRequest(), caller);
    return true;
  });
  app = await createServer({
    ...{ database, environment: readEnvironment({}), keyEncryptionKey: Buffer.alloc(32) },
    logger: pino({ level: 'silent' }),
  });
  [ours, theirs] = [await makeWholeOrganisation(database), await makeWholeOrganisation(database)];
});
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const plausible: Readonly<Record<string, unknown>> = {
  ...{
    name: 'Ours now',
    email: 'eve@example.com',
    role: 'viewer',
    reason: 'x',
    metadata: {},
    credential: {},
  },
};

const call = ({ method, path, takes }: DeclaredRoute, identifiers: Readonly<Record<string, string>>) => {
  const members = takes.body ? membersOf(takes.body) : [];
  const body = Object.fromEntries(members.map((name) => [name, plausible[name] ?? theirs.mark]));
  return app.inject({
    method: method as 'GET',
    url: path.replace(/:([a-z_]+)/g, (_, name: string) => identifiers[name] ?? 'x'),
    headers: {
      'if-match': path.endsWith(':member') ? '"owner"' : '"1"',
      ...(takes.body && { 'content-type': 'application/json' }),
    },
    payload: takes.body ? JSON.stringify(body) : undefined,
  });
};

it('without the guard, nothing of another organisation is seen or changed: row-level security (security.md K05)', async () => {
  const routes = declaredRoutes(app.get(DiscoveryService, { strict: false })).filter(({ path }) =>
    path.includes(':'),
  );
  expect(routes.length).toBeGreaterThan(8);
  const before = await everythingOf(database, theirs);
  expect(before.length).toBeGreaterThan(10);
  for (const route of routes) {
    const answer = await call(route, theirs.identifiers);
    expect(answer.statusCode, `${route.method} ${route.path}`).toBeLessThan(500);
    expect(answer.body, `${route.method} ${route.path}`).not.toContain(theirs.mark);
  }
  expect(await everythingOf(database, theirs)).toEqual(before);
});

it('nor is it where the path alone says which organisation it is: who is no member of it is given none', async () => {
  const owner = session;
  onTestFinished(() => void (session = owner));
  const organisation = { organisation_id: theirs.organisationId, status: 'approved', role: null } as const;
  session = () => ({ ...anOwner(ours), organisation });
  const before = await everythingOf(database, theirs);
  const routes = declaredRoutes(app.get(DiscoveryService, { strict: false })).filter(({ path }) =>
    path.includes('/:organisation'),
  );
  for (const route of routes) {
    const answer = await call(route, theirs.identifiers);
    const named = `${route.method} ${route.path}`;
    // What is no request at all is refused before anything is looked for.
    expect([400, 404, 422], named).toContain(answer.statusCode);
    expect(answer.body, named).not.toContain(theirs.mark);
  }
  expect(await everythingOf(database, theirs)).toEqual(before);
});

it('the guard is really gone: our own is read and changed by the same calls', async () => {
  const [members] = declaredRoutes(app.get(DiscoveryService, { strict: false })).filter(
    ({ method, path }) => method === 'GET' && path.endsWith('/members'),
  );
  const answer = await call(members as DeclaredRoute, ours.identifiers);
  expect(answer.body).toContain(ours.mark);
});
