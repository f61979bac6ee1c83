import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verified, writeKey } from '../testing/client-key.js';
import { stage } from '../testing/stage.js';

const it = stage();

const metadata = { client_name: 'Payments', grant_types: ['client_credentials'], scope: 'read' };
const information = {
  ...metadata,
  client_id: 'c_2',
  registration_access_token: 'registration-token',
  registration_client_uri: 'https://signet.example/register/c_2',
};
const bought = { access_token: 'dcr-token', token_type: 'Bearer', expires_in: 300, scope: 'dcr' };
const accepts = {
  'POST /token': { status: 200, body: bought },
  'POST /register': { status: 201, body: information },
};
const problem = { code: 'invalid_client_metadata', field: 'scope', reason: 'admin is not offered' };
const refusal = {
  error: 'invalid_client_metadata',
  error_description: 'scope: not offered',
  problems: [problem],
  reference: 'r_1',
};

const write = (name: string, value: object | string) =>
  writeFileSync(join(it.directory, name), typeof value === 'string' ? value : JSON.stringify(value));
const read = (name: string) => JSON.parse(readFileSync(join(it.directory, name), 'utf8'));
const files = () => readdirSync(it.directory).sort();
const sent = () => JSON.parse(it.server.getRequest('POST /register').text);

const withToken = ['register', '-f', 'client.json', '--initial-access-token', 'dcr-token'];
const withKey = ['register', '-f', 'client.json', '--client-id', 'c_1', '--key', 'onboarding.key'];

describe('register', () => {
  test('sends the metadata with the token it was given, and shows the client', async () => {
    const jwks = { keys: [writeKey(it.directory, 'client.key')] };
    write('client.json', { ...metadata, jwks });
    it.server.plays(accepts);
    const { code, out, err } = await it.signet(withToken);
    expect(code).toBe(0);
    for (const seen of ['c_2', 'Payments', 'registration-token', 'https://signet.example/register/c_2']) {
      expect(out).toContain(seen);
    }
    expect(err).toContain('signet token --client-id c_2');
    expect(sent()).toEqual({ ...metadata, jwks });
    expect(it.server.getRequest('POST /register').headers.authorization).toBe('Bearer dcr-token');
  });

  test('proves the key it makes, for this token and this address', async () => {
    writeKey(it.directory, 'onboarding.key');
    write('client.json', metadata);
    it.server.plays(accepts);
    await it.signet([...withKey, '--new-key', 'client.jwk']);
    const [proof, ...others] = sent().key_proofs;
    const nonce = createHash('sha256').update('dcr-token').digest('base64url');
    expect(verified(proof, read('client.jwk'))).toMatchObject({
      header: { typ: 'key-proof+jwt', kid: read('client.jwk').kid },
      claims: { aud: `${it.server.url}/register`, nonce },
    });
    expect(others).toEqual([]);
  });

  test('buys the token itself with an assertion of the onboarding client', async () => {
    const jwk = writeKey(it.directory, 'onboarding.key');
    write('client.json', metadata);
    it.server.plays(accepts);
    const { code } = await it.signet([...withKey, '--new-key', 'client.jwk']);
    expect(code).toBe(0);
    const form = new URLSearchParams(it.server.getRequest('POST /token').text);
    expect(form.get('scope')).toBe('dcr');
    expect(verified(form.get('client_assertion') ?? '', jwk).claims).toMatchObject({
      iss: 'c_1',
      aud: it.server.url,
    });
    expect(it.server.getRequest('POST /register').headers.authorization).toBe('Bearer dcr-token');
  });

  test('makes a key pair: the private half in a file of its own, the public half in jwks', async () => {
    write('client.json', metadata);
    it.server.plays(accepts);
    expect((await it.signet([...withToken, '--new-key', 'client.jwk'])).code).toBe(0);
    const { d, ...publicHalf } = read('client.jwk');
    expect(d).toMatch(/^[\w-]{43}$/);
    expect(statSync(join(it.directory, 'client.jwk')).mode & 0o777).toBe(0o600);
    const [key] = sent().jwks.keys;
    expect(key).toMatchObject({
      kty: 'EC',
      crv: 'P-256',
      x: publicHalf.x,
      y: publicHalf.y,
      kid: publicHalf.kid,
    });
    expect(it.server.getRequest('POST /register').text).not.toContain(d);
  });

  test('keeps the answer in a file of its own, and its token off the screen', async () => {
    write('client.json', metadata);
    it.server.plays(accepts);
    const { out, err } = await it.signet([
      ...withToken,
      '--new-key',
      'client.jwk',
      '--save',
      'client-information.json',
    ]);
    expect(read('client-information.json')).toEqual(information);
    expect(statSync(join(it.directory, 'client-information.json')).mode & 0o777).toBe(0o600);
    expect(out + err).not.toContain('registration-token');
  });

  test('prints with --json the answer of the server', async () => {
    write('client.json', metadata);
    it.server.plays(accepts);
    const { out, err } = await it.signet([...withToken, '--new-key', 'client.jwk', '--json']);
    expect(JSON.parse(out)).toEqual(information);
    expect(err).toBe('');
  });

  test('reads the metadata from standard input for -', async () => {
    it.server.plays(accepts);
    const words = ['register', '-f', '-', '--initial-access-token', 'dcr-token', '--new-key', 'client.jwk'];
    expect((await it.signet(words, JSON.stringify(metadata))).code).toBe(0);
    expect(sent()).toMatchObject(metadata);
  });

  test('reads the token from standard input for -, and refuses to read it twice', async () => {
    write('client.json', metadata);
    it.server.plays(accepts);
    const words = ['register', '-f', 'client.json', '--initial-access-token', '-', '--new-key', 'client.jwk'];
    expect((await it.signet(words, 'dcr-token\n')).code).toBe(0);
    const { code, err } = await it.signet(
      ['register', '-f', '-', '--initial-access-token', '-', '--new-key', 'k'],
      'dcr-token',
    );
    expect(code).toBe(2);
    expect(err).toContain('only one file may be -');
  });
});

describe('register refused', () => {
  test('shows every problem, and leaves no file behind', async () => {
    write('client.json', metadata);
    it.server.plays({ ...accepts, 'POST /register': { status: 400, body: refusal } });
    const { code, out, err } = await it.signet([
      ...withToken,
      '--new-key',
      'client.jwk',
      '--save',
      'saved.json',
    ]);
    expect(code).toBe(1);
    expect(out).toBe('');
    for (const seen of [
      'invalid_client_metadata (400)',
      'admin is not offered',
      'signet admin explain r_1',
    ]) {
      expect(err).toContain(seen);
    }
    expect(files()).toEqual(['client.json']);
  });

  test('names the error of the challenge where a spent token has no body', async () => {
    write('client.json', metadata);
    const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
    it.server.plays({ ...accepts, 'POST /register': { status: 401, headers, body: {} } });
    const { code, err } = await it.signet([...withToken, '--new-key', 'client.jwk']);
    expect(code).toBe(1);
    expect(err).toContain('invalid_token (401)');
    expect(err).toContain('signet token --scope dcr');
  });

  test.each([
    ['fails', { status: 503, body: {} }],
    ['answers something else', { status: 200, body: {} }],
    ['answers 201 with a page', { status: 201, body: '<html>' }],
  ])('keeps the key where the server %s and may have done its part', async (_, scripted) => {
    write('client.json', metadata);
    it.server.plays({ ...accepts, 'POST /register': scripted });
    const { code, err } = await it.signet([...withToken, '--new-key', 'client.jwk', '--save', 'saved.json']);
    expect(code).toBe(3);
    expect(err).toContain('client.jwk is kept');
    expect(files()).toEqual(['client.json', 'client.jwk']);
  });
});

describe('register sends nothing', () => {
  const secret = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', d: 'SECRETSECRET' };

  test.each<[string, object | string, string[]]>([
    ['where the metadata has no key and none is made', metadata, []],
    [
      'where the metadata has keys and more are made',
      { ...metadata, jwks: { keys: [] } },
      ['--new-key', 'k'],
    ],
    ['where jwks holds a private key', { ...metadata, jwks: { keys: [secret] } }, []],
    [
      'where jwks holds a symmetric key',
      { ...metadata, jwks: { keys: [{ kty: 'oct', k: 'SECRETSECRET' }] } },
      [],
    ],
    ['where the metadata is a list', '[]', ['--new-key', 'k']],
    ['where the metadata is no JSON', '{"client_name": SECRETSECRET', ['--new-key', 'k']],
    ['where the metadata is empty', '', ['--new-key', 'k']],
  ])('%s', async (_, content, options) => {
    write('client.json', content);
    it.server.plays(accepts);
    const { code, out, err } = await it.signet([...withToken, ...options]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('client.json');
    expect(err).not.toContain('SECRETSECRET');
    expect(it.server.received).toEqual([]);
    expect(files()).toEqual(['client.json']);
  });

  test.each([
    [['--new-key', 'taken']],
    [['--new-key', 'client.jwk', '--save', 'taken']],
    [['--new-key', 'no-folder/client.jwk']],
  ])('where a file cannot be written: %j', async (options) => {
    write('client.json', metadata);
    write('taken', 'precious');
    it.server.plays(accepts);
    expect((await it.signet([...withToken, ...options])).code).toBe(2);
    expect(it.server.received).toEqual([]);
    expect(files()).toEqual(['client.json', 'taken']);
    expect(readFileSync(join(it.directory, 'taken'), 'utf8')).toBe('precious');
  });

  test.each([
    ['without a token and without an onboarding client', []],
    ['with half an onboarding client', ['--client-id', 'c_1']],
    ['with both', ['--initial-access-token', 't', '--client-id', 'c_1', '--key', 'k']],
    ['with what is no token', ['--initial-access-token', 'a b']],
  ])('%s', async (_, options) => {
    write('client.json', metadata);
    it.server.plays(accepts);
    expect((await it.signet(['register', '-f', 'client.json', '--new-key', 'k', ...options])).code).toBe(2);
    expect(it.server.received).toEqual([]);
    expect(files()).toEqual(['client.json']);
  });
});
