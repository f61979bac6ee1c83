import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../client.js';
import type { RequestRefused } from '../errors.js';
import type { ClientKey } from '../key/client-key.js';
import { generateKey } from '../key/generate-key.js';
import { failureOf } from '../testing/failure.js';
import { openedJwt } from '../testing/opened-jwt.js';
import { playedServer } from '../testing/played-server.js';

const server = playedServer();
let key: ClientKey;
let dpop: ClientKey;
beforeAll(async () => void ([key, dpop] = await Promise.all([generateKey(), generateKey()])));
const start = () => createClient({ issuer: server.url, clientId: 'c_1', key, dpop, ...server.options() });
const good = { body: { access_token: 't', token_type: 'DPoP', expires_in: 300 } };
const proofs = (line: string) => server.of(line).map(({ headers }) => openedJwt(headers.dpop as string));
const nonce = (value: string) => ({ 'dpop-nonce': value });

describe('a DPoP-bound token (RFC 9449)', () => {
  test('is asked for with a proof of its key (§4.2, §5)', async () => {
    server.plays('POST /token', good);
    expect((await start().token()).tokenType).toBe('DPoP');
    const [{ header, claims, isBy }] = proofs('POST /token') as [ReturnType<typeof openedJwt>];
    const { kty, crv, x, y } = dpop.publicJwk;
    expect(header).toEqual({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } });
    const jti = expect.any(String) as string;
    expect(claims).toEqual({ jti, htm: 'POST', htu: `${server.url}/token`, iat: server.now / 1000 });
    expect(isBy(dpop.publicJwk)).toBe(true);
  });

  test('is asked for once more with the nonce that is demanded (§8)', async () => {
    server.plays(
      'POST /token',
      { status: 400, headers: nonce('n1'), body: { error: 'use_dpop_nonce' } },
      good,
    );
    await start().token();
    expect(proofs('POST /token').map(({ claims }) => claims.nonce)).toEqual([undefined, 'n1']);
  });

  test('is asked for with the nonce that another request learned meanwhile', async () => {
    const refused = { status: 400, headers: nonce('n1'), body: { error: 'use_dpop_nonce' } };
    server.plays('POST /token', ({ headers }) =>
      openedJwt(headers.dpop as string).claims.nonce === 'n1' ? good : refused,
    );
    const client = start();
    const scopes = ['a', 'b', 'c'].map((scope) => client.token({ scope }));
    expect((await Promise.all(scopes)).map(({ accessToken }) => accessToken)).toEqual(['t', 't', 't']);
  });

  test('is not asked for again and again', async () => {
    server.plays('POST /token', { status: 400, headers: nonce('n1'), body: { error: 'use_dpop_nonce' } });
    const refusal = await failureOf<RequestRefused>(start().token());
    expect([refusal.error, server.of('POST /token').length]).toEqual(['use_dpop_nonce', 2]);
  });

  test('is not taken as a bearer token', async () => {
    server.plays('POST /token', { body: { ...good.body, token_type: 'Bearer' } });
    expect((await failureOf(start().token())).name).toBe('UnusableAnswer');
  });

  test('is sent with a proof for that request and token, and the nonce of that server (§7, §9)', async () => {
    server.plays('POST /token', { ...good, headers: nonce('as') });
    const demand = { 'www-authenticate': 'DPoP error="use_dpop_nonce"', ...nonce('rs') };
    server.plays(
      'POST /orders?page=2',
      { status: 401, headers: demand },
      { status: 200, headers: nonce('rs2') },
      {},
    );
    const api = server.url.replace('127.0.0.1', 'localhost');
    const through = (input: Request) =>
      fetch(new Request(input.url.replace('localhost', '127.0.0.1'), input));
    const options = { issuer: server.url, clientId: 'c_1', key, dpop, ...server.options() };
    const client = createClient({
      ...options,
      fetch: ((input: string | Request, init?: RequestInit) =>
        input instanceof Request ? through(input) : fetch(input, init)) as typeof fetch,
    });
    const post = () => client.fetch(`${api}/orders?page=2`, { method: 'POST', body: 'order' });
    expect([(await post()).status, (await post()).status]).toEqual([200, 200]);
    const sent = proofs('POST /orders?page=2').map(({ claims }) => claims);
    expect(sent.map((claims) => claims.nonce)).toEqual([undefined, 'rs', 'rs2']);
    const ath = createHash('sha256').update('t').digest('base64url');
    expect(sent[2]).toMatchObject({ htm: 'POST', htu: `${api}/orders`, ath });
    expect(new Set(sent.map(({ jti }) => jti)).size).toBe(3);
    expect(
      server.of('POST /orders?page=2').map(({ headers, text }) => [headers.authorization, text]),
    ).toEqual(Array(3).fill(['DPoP t', 'order']));
  });
});
