import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDatabase, query } from '../testing/database.js';
import { freePort } from '../testing/free-port.js';
import { bearer, send } from '../testing/http.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
} from '../testing/onboarding.js';
import { postgresOfVersion } from '../testing/old-postgres.js';
import { launched, ownDirectory, ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { databaseUrl } = runningPair();

const stackLine = /^\s+at .+:\d+/m;
const nowhere = 'postgresql://nobody@127.0.0.1:1/nowhere';

/** Starts with a setting that is wrong; gives what it said and how it ended. */
async function refusal(environment: Record<string, string>, url = nowhere) {
  const server = await launched({ databaseUrl: url, environment });
  return { ...(await server.exit), output: server.output() };
}

describe('a wrong environment', () => {
  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['SIGNET_ISSUER', 'not a url'],
    ['SIGNET_ISSUER', 'http://as.example'],
    ['SIGNET_ISSUER', 'http://192.168.1.1'],
    ['SIGNET_ISSUER', 'http://localhost.evil.example'],
    ['SIGNET_ISSUER', 'ftp://localhost'],
    ['SIGNET_ISSUER', 'https://as.example?x=1'],
    ['SIGNET_ISSUER', 'https://as.example#x'],
    ['SIGNET_ISSUER', 'https://user:password@as.example'],
    ['SIGNET_ISSUER', 'https://as.example/tenant/'],
    ['SIGNET_RESOURCE', 'not a url'],
    ['SIGNET_RESOURCE', 'https://api.example#x'],
    ['SIGNET_SCOPES', 'read "write"'],
    ['SIGNET_SCOPES', 'read dcr'],
    ['SIGNET_QUOTAS', 'maybe'],
    ['SIGNET_KEY_ENCRYPTION_KEY', 'short'],
    ['DATABASE_URL', 'mysql://localhost/signet'],
  ])('%s=%s is named, and the server does not start', async (name, value) => {
    const { code, output } = await refusal({ [name]: value });
    expect(code).toBe(1);
    expect(output).toContain(name);
    expect(output).not.toMatch(stackLine);
  });

  it('names every wrong variable at once', async () => {
    const { output } = await refusal({
      PORT: 'abc',
      SIGNET_ISSUER: 'http://as.example',
      SIGNET_QUOTAS: 'maybe',
    });
    for (const name of ['PORT', 'SIGNET_ISSUER', 'SIGNET_QUOTAS']) expect(output).toContain(name);
  });

  it('keeps a wrong key-encryption key out of its output', async () => {
    const { output } = await refusal({ SIGNET_KEY_ENCRYPTION_KEY: 'marker-of-a-key' });
    expect(output).not.toContain('marker-of-a-key');
  });
});

describe('a database it cannot use', () => {
  it('that does not answer is one clear line and exit 1, without the password', async () => {
    const url = `postgresql://someone:marker-of-a-password@127.0.0.1:${await freePort()}/signet`;
    const { code, output } = await refusal({}, url);
    expect(code).toBe(1);
    expect(
      output
        .trim()
        .split('\n')
        .filter((line) => /postgres/i.test(line)),
    ).toHaveLength(1);
    expect(output).not.toContain('marker-of-a-password');
    expect(output).not.toMatch(stackLine);
  });

  it('that refuses the password is one clear line and exit 1', async () => {
    const wrong = new URL(databaseUrl);
    wrong.password = 'marker-of-a-password';
    const { code, output } = await refusal({}, wrong.href);
    expect(code).toBe(1);
    expect(output).not.toContain('marker-of-a-password');
    expect(output).not.toMatch(stackLine);
  });

  it.each(['14.5', '9.6'])('that is PostgreSQL %s is too old: one clear line and exit 1', async (version) => {
    const { url, listener } = await postgresOfVersion(version);
    const { code, output } = await refusal({}, url);
    listener.close();
    expect(code).toBe(1);
    expect(output).toContain(version);
    expect(output).toContain('15');
    expect(output).not.toMatch(stackLine);
  });
});

describe('two servers in one folder', () => {
  it('are refused, and the second says how to run a second node', async () => {
    const first = await ownServer();
    const second = await launched({ dataDirectory: first.settings.dataDirectory });
    expect((await second.exit).code).toBe(1);
    expect(second.output()).toContain('DATABASE_URL');
    expect(second.output()).not.toMatch(stackLine);
    expect((await send(`${first.origin}/health/ready`)).status).toBe(200);
  });
});

describe('two servers starting at once on an empty database', () => {
  it('both serve, with one signing key and one admin token', async () => {
    const dataDirectory = ownDirectory();
    const url = await createDatabase(databaseUrl);
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    const [first, second] = await Promise.all([
      ownServer({ dataDirectory, port, issuer, databaseUrl: url }),
      ownServer({ dataDirectory, issuer, databaseUrl: url }),
    ]);
    expect((await send(addressOf(first, '/jwks'))).body).toEqual(
      (await send(addressOf(second, '/jwks'))).body,
    );
    const partner = await onboard(first);
    const client = await registeredClient(second, partner);
    for (const node of [first, second]) expect((await token(node, tokenForm(client))).status).toBe(200);
    expect(await query(url, 'SELECT count(*)::int AS tokens FROM admin_token')).toEqual([{ tokens: 1 }]);
  });
});

describe('an issuer with a path (RFC 8414 §3.1)', () => {
  it('has its metadata inserted, its endpoints below the path, and nothing elsewhere', async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}/tenant/one`;
    const server = await ownServer({ port, issuer, databaseUrl: await createDatabase(databaseUrl) });
    const wellKnown = '/.well-known/oauth-authorization-server';
    const metadata = await send(`${server.origin}${wellKnown}/tenant/one`);
    expect(metadata.status).toBe(200);
    expect(metadata.body).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      registration_endpoint: `${issuer}/register`,
      jwks_uri: `${issuer}/jwks`,
    });
    for (const elsewhere of [wellKnown, `/tenant/one${wellKnown}`, '/jwks', '/tenant/jwks']) {
      expectProblem(await send(server.origin + elsewhere), 404);
    }
    expect((await send(`${issuer}/jwks`)).status).toBe(200);
  });

  it('does the whole job there', async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}/tenant`;
    const server = await ownServer({ port, issuer, databaseUrl: await createDatabase(databaseUrl) });
    const client = await registeredClient(server, await onboard(server));
    await accessToken(server, client);
    const { registration_client_uri, registration_access_token } = client.information;
    expect(registration_client_uri).toBe(`${issuer}/register/${client.clientId}`);
    expect((await send(registration_client_uri, { headers: bearer(registration_access_token) })).status).toBe(
      200,
    );
  });
});

describe('the first start', () => {
  it('needs nothing but a folder: database, signing key and admin token are made', async () => {
    const server = await ownServer();
    expect((await send(`${server.origin}/health/live`)).body).toEqual({ status: 'ok' });
    expect((await send(`${server.origin}/health/ready`)).body).toEqual({ status: 'ok' });
    for (const file of ['admin-token', 'database-url', 'key-encryption-key']) {
      expect(statSync(join(server.settings.dataDirectory, file)).mode & 0o777, file).toBe(0o600);
    }
    await registeredClient(server, await onboard(server));
  });

  it('says loudly that quotas are off', async () => {
    const off = await ownServer({ databaseUrl: await createDatabase(databaseUrl) });
    expect(off.output()).toMatch(/quotas/i);
    const on = await ownServer({
      databaseUrl: await createDatabase(databaseUrl),
      environment: { SIGNET_QUOTAS: '' },
    });
    expect(on.output()).not.toMatch(/quotas/i);
  });

  it('names localhost as the issuer where none is set', async () => {
    const server = await ownServer({
      databaseUrl: await createDatabase(databaseUrl),
      environment: { SIGNET_ISSUER: '' },
    });
    const { body } = await send(`${server.origin}/.well-known/oauth-authorization-server`);
    expect(body.issuer).toBe(`http://localhost:${server.settings.port}`);
  });

  it('offers the scopes and the resource of its environment', async () => {
    const environment = {
      SIGNET_SCOPES: 'orders:read orders:write',
      SIGNET_RESOURCE: 'https://orders.example/v1',
    };
    const server = await ownServer({ databaseUrl: await createDatabase(databaseUrl), environment });
    const partner = await onboard(server);
    const metadata = goodMetadata(undefined, { scope: 'orders:read' });
    expect((await register(server, await initialAccessToken(server, partner), metadata)).status).toBe(201);
    const refused = goodMetadata(undefined, { scope: 'read' });
    expect((await register(server, await initialAccessToken(server, partner), refused)).status).toBe(400);
  });

  it.runIf(existsSync('/proc/net/tcp'))('listens on the loopback address alone', async () => {
    const server = await ownServer({ databaseUrl: await createDatabase(databaseUrl) });
    const listening = readFileSync('/proc/net/tcp', 'utf8') + readFileSync('/proc/net/tcp6', 'utf8');
    const port = server.settings.port.toString(16).toUpperCase().padStart(4, '0');
    const own = listening.split('\n').filter((line) => line.includes(`:${port} `) && / 0A /.test(line));
    expect(own.length).toBeGreaterThan(0);
    for (const line of own) expect(line).toContain(`0100007F:${port}`);
  });
});
