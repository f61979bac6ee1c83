import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificatePem } from '../testing/certificate.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { runningPair } from '../testing/pair.js';
import { removeDirectory, temporaryDirectory } from '../testing/temporary-directory.js';

const { a, b } = runningPair();
const entry = join(import.meta.dirname, '../../../cli/bin/signet.js');
const directory = temporaryDirectory();
const file = (name: string) => join(directory, name);
afterAll(() => removeDirectory(directory));

interface Run {
  code: number;
  out: string;
  err: string;
}

/** Runs the built CLI as a person's shell would, against node A unless said otherwise. */
function signet(args: string[], server = a): Promise<Run> {
  const env = { PATH: process.env.PATH, SIGNET_SERVER: server.issuer, SIGNET_ADMIN_TOKEN: a.adminToken };
  return new Promise((ended) => {
    execFile(process.execPath, [entry, ...args], { env, cwd: directory }, (error, out, err) =>
      ended({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

async function json(...args: string[]): Promise<Record<string, string>> {
  const { code, out, err } = await signet([...args, '--json']);
  expect(code, err).toBe(0);
  return JSON.parse(out) as Record<string, string>;
}

const organisation = `CLI ${Date.now()}`;
let onboarding: Record<string, string>;

beforeAll(async () => {
  const key = makeKeyPair('ES256');
  writeFileSync(file('partner.crt'), certificatePem(key));
  writeFileSync(file('partner.pem'), key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(
    file('client.json'),
    JSON.stringify({
      client_name: 'CLI client',
      token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['client_credentials'],
      scope: 'read',
    }),
  );
  await json('admin', 'create-organisation', organisation);
  onboarding = await json('admin', 'add-certificate', organisation, 'partner.crt');
});

it('makes an onboarding client of a certificate and says which', () => {
  expect(onboarding).toMatchObject({
    client_id: expect.stringMatching(/^c_/),
    organisation_id: expect.stringMatching(/^o_/),
    kid: expect.any(String),
    alg: 'ES256',
  });
});

it('does the main job: register with a key of its own, get a token, revoke, be told why', async () => {
  const partner = ['--client-id', onboarding.client_id as string, '--key', 'partner.pem'];
  const registered = await json(
    'register',
    '-f',
    'client.json',
    ...partner,
    '--new-key',
    'client.jwk',
    '--save',
    'saved.json',
  );
  expect(statSync(file('client.jwk')).mode & 0o777).toBe(0o600);
  expect(statSync(file('saved.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file('saved.json'), 'utf8'))).toMatchObject({
    client_id: registered.client_id,
  });

  const own = [
    'token',
    '--client-id',
    registered.client_id as string,
    '--key',
    'client.jwk',
    '--scope',
    'read',
  ];
  expect(await json(...own)).toMatchObject({ token_type: 'Bearer', scope: 'read' });

  expect(await json('admin', 'revoke', registered.client_id as string)).toMatchObject({ status: 'revoked' });
  const refused = await signet([...own, '--json'], b);
  expect(refused.code).toBe(1);
  const { reference } = JSON.parse(refused.out) as { reference: string };
  expect(await json('admin', 'explain', reference)).toMatchObject({ code: 'DCR-4102' });
  expect(await json('token', ...partner, '--scope', 'dcr')).toMatchObject({ scope: 'dcr' });
});

it('binds tokens to a key: buys a bound token, registers with it, and gets bound tokens', async () => {
  const bound = ['--dpop', 'partner.pem'];
  const partner = ['--client-id', onboarding.client_id as string, '--key', 'partner.pem'];
  const metadata = JSON.parse(readFileSync(file('client.json'), 'utf8')) as object;
  writeFileSync(file('bound.json'), JSON.stringify({ ...metadata, dpop_bound_access_tokens: true }));
  const made = ['--new-key', 'bound.jwk'];
  const { client_id } = await json('register', '-f', 'bound.json', ...partner, ...bound, ...made);
  const own = ['token', '--client-id', client_id as string, '--key', 'bound.jwk', '--scope', 'read'];
  expect(await json(...own, '--dpop', 'bound.jwk')).toMatchObject({ token_type: 'DPoP', scope: 'read' });
  const refused = await signet(own);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('signet … --dpop FILE');
});

it('takes an assertion made beforehand, once', async () => {
  const { out } = await signet([
    'assert',
    '--client-id',
    onboarding.client_id as string,
    '--key',
    'partner.pem',
  ]);
  const spend = ['token', '--assertion', out.trim(), '--scope', 'dcr'];
  expect((await signet(spend)).code).toBe(0);
  expect((await signet(spend)).code).toBe(1);
});

it.each([
  ['2 for a wrong option', ['token', '--nonsense'], 2],
  ['2 for a file that is not there', ['admin', 'add-certificate', organisation, 'missing.crt'], 2],
  [
    '2 for a private key where a certificate belongs',
    ['admin', 'add-certificate', organisation, 'partner.pem'],
    2,
  ],
  ['1 for what the server refuses', ['admin', 'revoke', 'c_0000000000000000000000'], 1],
  ['3 where no server is', ['admin', 'list-clients', organisation, '--server', 'http://localhost:9'], 3],
])('ends with %s', async (_, args, code) => {
  const run = await signet(args);
  expect(run.code, run.out + run.err).toBe(code);
  expect(run.err).not.toMatch(/\n\s+at /);
});
