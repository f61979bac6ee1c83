import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verified, writeKey } from '../testing/client-key.js';
import { stage } from '../testing/stage.js';

const it = stage();

const bound = { access_token: 'a.b.c', token_type: 'DPoP', expires_in: 300, scope: 'dcr' };
const headers = { 'dpop-nonce': 'nonce-1' };
const wantsNonce = (status: number) => ({ status, headers, body: { error: 'use_dpop_nonce' } });
const information = {
  client_id: 'c_2',
  registration_access_token: 't',
  registration_client_uri: 'https://x/',
};

const clientKey = ['--client-id', 'c_1', '--key', 'client.key'];
const registerWords = ['register', '-f', 'client.json', '--new-key', 'new.jwk', '--dpop', 'dpop.key'];
const proofs = (line: string, jwk: Record<string, unknown>) =>
  it.server.listRequests(line).map(({ headers: sent }) => verified(String(sent.dpop), jwk));

describe('token --dpop', () => {
  test('sends a proof of the key with the request, and says that the token is bound', async () => {
    writeKey(it.directory, 'client.key');
    const jwk = writeKey(it.directory, 'dpop.key');
    it.server.plays({ 'POST /token': { status: 200, body: bound } });
    const { code, out, err } = await it.signet(['token', ...clientKey, '--dpop', 'dpop.key']);
    expect([code, out]).toEqual([0, 'a.b.c\n']);
    expect(err).toContain('DPoP');
    const [proof] = proofs('POST /token', jwk);
    expect(proof?.header).toEqual({ typ: 'dpop+jwt', alg: 'ES256', jwk });
    expect(proof?.claims).toMatchObject({ htm: 'POST', htu: `${it.server.url}/token` });
  });

  test('asks once more with the nonce the server wants, and with the same assertion', async () => {
    const jwk = writeKey(it.directory, 'dpop.key');
    it.server.plays({ 'POST /token': { status: 200, body: bound, first: wantsNonce(400) } });
    expect((await it.signet(['token', '--assertion', 'x.y.z', '--dpop', 'dpop.key'])).code).toBe(0);
    const [first, second, ...others] = proofs('POST /token', jwk);
    expect(first?.claims).not.toHaveProperty('nonce');
    expect(second?.claims).toMatchObject({ nonce: 'nonce-1' });
    expect(second?.claims.jti).not.toBe(first?.claims.jti);
    expect(others).toEqual([]);
  });

  test('does not ask a third time', async () => {
    writeKey(it.directory, 'dpop.key');
    it.server.plays({ 'POST /token': wantsNonce(400) });
    const { code, err } = await it.signet(['token', '--assertion', 'x.y.z', '--dpop', 'dpop.key']);
    expect([code, it.server.listRequests('POST /token').length]).toEqual([1, 2]);
    expect(err).toContain('use_dpop_nonce (400)');
  });

  test('sends nothing without the key, and no proof unless told to', async () => {
    it.server.plays({ 'POST /token': { status: 200, body: bound } });
    const { code, err } = await it.signet(['token', '--assertion', 'x.y.z', '--dpop', 'no.key']);
    expect([code, it.server.received]).toEqual([2, []]);
    expect(err).toContain('no.key cannot be read');
    await it.signet(['token', '--assertion', 'x.y.z']);
    expect(it.server.getRequest('POST /token').headers).not.toHaveProperty('dpop');
  });
});

describe('register --dpop', () => {
  test('buys a bound token and presents it with a proof for it, a nonce at each side', async () => {
    writeKey(it.directory, 'client.key');
    const jwk = writeKey(it.directory, 'dpop.key');
    writeFileSync(join(it.directory, 'client.json'), '{}');
    it.server.plays({
      'POST /token': { status: 200, body: bound, first: wantsNonce(400) },
      'POST /register': { status: 201, body: information, first: wantsNonce(401) },
    });
    expect((await it.signet([...registerWords, ...clientKey])).code).toBe(0);
    const [first, second] = proofs('POST /register', jwk);
    const ath = hash('sha256', 'a.b.c', 'base64url');
    const claims = { htm: 'POST', htu: `${it.server.url}/register`, ath };
    expect(first?.claims).toMatchObject(claims);
    expect(second?.claims).toMatchObject({ ...claims, nonce: 'nonce-1' });
    const sent = it.server.listRequests('POST /register').map((request) => request.headers);
    expect(sent.map(({ authorization }) => authorization)).toEqual(['DPoP a.b.c', 'DPoP a.b.c']);
    expect(sent[0]?.['idempotency-key']).toBe(sent[1]?.['idempotency-key']);
  });

  test('presents a token bought before, with another proof where the connection was lost', async () => {
    const jwk = writeKey(it.directory, 'dpop.key');
    writeFileSync(join(it.directory, 'client.json'), '{}');
    it.server.plays({ 'POST /register': { status: 201, body: information, lost: 1 } });
    expect((await it.signet([...registerWords, '--initial-access-token', 'a.b.c'])).code).toBe(0);
    const jtis = proofs('POST /register', jwk).map(({ claims }) => claims.jti);
    expect(new Set(jtis).size).toBe(2);
  });
});
