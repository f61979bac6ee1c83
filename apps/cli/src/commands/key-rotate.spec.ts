import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { verified, writeKey } from '../testing/client-key.js';
import { stage } from '../testing/stage.js';

const it = stage();

const post = 'POST /register/c_2/keys';
const words = [
  ...['key', 'rotate', '--client-id', 'c_2', '--key', 'old.jwk'],
  ...['--registration', 'information.json', '--new-key', 'next.jwk'],
];
const write = (name: string, value: object) => writeFileSync(join(it.directory, name), JSON.stringify(value));
const read = (name: string) => JSON.parse(readFileSync(join(it.directory, name), 'utf8'));
const sent = () => JSON.parse(it.server.getRequest(post).text).key_rollover as string;
const files = () => readdirSync(it.directory).sort();

let old: Record<string, unknown>;
beforeEach(() => {
  old = writeKey(it.directory, 'old.jwk', 'jwk');
  write('information.json', {
    registration_client_uri: `${it.server.url}/register/c_2`,
    registration_access_token: 'registration-token',
  });
  it.server.plays({ [post]: { status: 200, body: { client_id: 'c_2' } } });
});

test('proves both keys, bound to each other and to the address, and keeps the new one', async () => {
  const { code, out } = await it.signet(words);
  expect([code, out]).toEqual([0, expect.stringContaining('goes on for 300 seconds')]);
  const next = read('next.jwk');
  expect(statSync(join(it.directory, 'next.jwk')).mode & 0o777).toBe(0o600);
  const audience = `${it.server.url}/register/c_2/keys`;
  const outer = verified(sent(), old);
  expect(outer.header).toMatchObject({ typ: 'key-rollover+jwt', kid: 'key-1' });
  expect(outer.claims).toMatchObject({ iss: 'c_2', sub: 'c_2', aud: audience, overlap: 300 });
  expect(outer.claims.jwk).toMatchObject({ kid: next.kid, x: next.x });
  expect(outer.claims.jwk).not.toHaveProperty('d');
  const inner = verified(String(outer.claims.key_proof), next);
  expect(inner.header).toMatchObject({ typ: 'key-proof+jwt', kid: next.kid });
  expect(inner.claims).toMatchObject({ aud: audience, nonce: outer.claims.jti });
  expect(it.server.getRequest(post).headers.authorization).toBe('Bearer registration-token');
});

test('takes the overlap it is given', async () => {
  const { code, out } = await it.signet([...words, '--overlap', '0']);
  expect([code, out]).toEqual([0, expect.stringContaining('retired')]);
  expect(verified(sent(), old).claims.overlap).toBe(0);
});

test('keeps no new key where the server refuses, and keeps it where nobody knows', async () => {
  const refusal = { error: 'invalid_client_metadata', error_description: 'no', problems: [], reference: 'r' };
  it.server.plays({ [post]: { status: 400, body: refusal } });
  expect((await it.signet(words)).code).toBe(1);
  expect(files()).toEqual(['information.json', 'old.jwk']);
  it.server.plays({ [post]: { status: 200, body: {}, lost: 1 } });
  const { code, err } = await it.signet(words);
  expect([code, err]).toEqual([3, expect.stringContaining('next.jwk is kept')]);
  expect(files()).toContain('next.jwk');
});

test.each([
  [['--overlap', '5m']],
  [['--registration', 'old.jwk']],
  [['--key', 'information.json']],
  [['--new-key', 'old.jwk']],
])('sends nothing with %j', async (wrong) => {
  const { code } = await it.signet([...words, ...wrong]);
  expect([code, it.server.received]).toEqual([2, []]);
});
