import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { stage } from '../testing/stage.js';

const it = stage();

const keys = '/admin/clients/c_1/keys';
const key = { key_id: 'k_1', kid: 'one', thumbprint: 't', state: 'staged', activated_at: null, uses: [] };
const sent = (line: string): unknown => JSON.parse(it.server.getRequest(line).text);
const write = (name: string, content: object) =>
  writeFileSync(join(it.directory, name), JSON.stringify(content));

describe('admin key list', () => {
  test('shows states, uses and ends', async () => {
    const uses = [
      { hour: '2026-11-21T06:00:00Z', uses: 40 },
      { hour: '2026-11-21T05:00:00Z', uses: 2 },
    ];
    const listed = [
      { ...key, state: 'active', uses },
      { ...key, kid: 'o\u001b[2J', state: 'retired', retired_at: '2026-11-20T00:00:00Z' },
    ];
    it.server.plays({ [`GET ${keys}`]: { status: 200, body: { keys: listed } } });
    const { code, out } = await it.signet(['admin', 'key', 'list', 'c_1']);
    expect(code).toBe(0);
    expect(out).toMatch(/active +one +42 /);
    expect(out).toMatch(/retired +o\\u001b\[2J +0 +2026-11-20 00:00:00 UTC/);
  });
});

describe('admin key add', () => {
  test('sends a public JWK', async () => {
    const { publicJwk } = await generateKeyPair('ES256');
    write('next.jwk', publicJwk);
    it.server.plays({ [`POST ${keys}`]: { status: 201, body: key } });
    const { code, out } = await it.signet(['admin', 'key', 'add', 'c_1', 'next.jwk']);
    expect([code, out]).toEqual([0, expect.stringContaining('staged')]);
    expect(sent(`POST ${keys}`)).toEqual({ jwk: publicJwk });
  });

  test.each([
    ['a private JWK', async () => (await generateKeyPair('ES256')).privateJwk],
    ['a JWK Set', async () => ({ keys: [] })],
    ['something else', async () => ({ a: 1 })],
  ])('keeps %s on this machine', async (_, content) => {
    write('next.jwk', await content());
    it.server.plays({});
    const { code } = await it.signet(['admin', 'key', 'add', 'c_1', 'next.jwk']);
    expect([code, it.server.received]).toEqual([2, []]);
  });
});

describe('admin key retire and revoke', () => {
  test('name the key and say how', async () => {
    it.server.plays({
      [`POST ${keys}/one%2Ftwo/retire`]: { status: 200, body: { ...key, state: 'retiring' } },
      [`POST ${keys}/one/revoke`]: { status: 200, body: { ...key, state: 'revoked' } },
    });
    const retired = await it.signet(['admin', 'key', 'retire', 'c_1', 'one/two', '--after', '60']);
    const revoked = await it.signet(['admin', 'key', 'revoke', 'c_1', 'one', '--reason', 'lost']);
    expect([retired.code, revoked.code]).toEqual([0, 0]);
    expect(sent(`POST ${keys}/one%2Ftwo/retire`)).toEqual({ after: 60 });
    expect(sent(`POST ${keys}/one/revoke`)).toEqual({ reason: 'lost' });
  });

  test('refuse a time that is none, and pass on what the server refuses', async () => {
    const detail = 'It is the last key this client has proved.';
    it.server.plays({ [`POST ${keys}/one/retire`]: { status: 409, body: { status: 409, detail } } });
    expect((await it.signet(['admin', 'key', 'retire', 'c_1', 'one', '--after', '1h'])).code).toBe(2);
    const { code, err } = await it.signet(['admin', 'key', 'retire', 'c_1', 'one']);
    expect([code, err]).toEqual([1, expect.stringContaining(detail)]);
  });
});
