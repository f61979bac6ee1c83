import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessRefused } from '../access-refused.js';
import { derivedNonces } from '../confirmation/proof-nonces.js';
import { playedIssuer } from '../testing/played-issuer.js';
import { newKey, sha256, signedJwt, thumbprintOf } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';
import { accessTokenOf, requireToken } from './express.js';

const issuer = playedIssuer();
let api: Server;
let url: string;
beforeEach(async () => {
  const dpop = { nonces: derivedNonces(Buffer.alloc(32, 1), 120, issuer.clock) };
  const guard = requireToken(createVerifier({ ...issuer.options(), dpop }), { scopes: ['read'] });
  // As Express runs a middleware in a mounted router, and its own error handler after it.
  api = createServer((incoming, response) => {
    const mounted = Object.assign(incoming, { originalUrl: incoming.url, url: '/' });
    guard(mounted, response, (error) => {
      if (!error) return response.end(accessTokenOf(incoming).clientId);
      const { status, headers } = error as AccessRefused;
      return response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/orders?page=2`;
});
afterEach(() => void api.close());

const get = (headers: string[]) =>
  new Promise<IncomingMessage & { body: string }>((resolve, reject) =>
    request(url, { headers: ['host', 'evil.example', ...headers], agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve(Object.assign(answer, { body })));
    })
      .on('error', reject)
      .end(),
  );

describe('an Express middleware with requireToken', () => {
  test('lets the bearer of a good token on, and knows who it is', async () => {
    const { statusCode, body } = await get(['authorization', `Bearer ${issuer.token()}`]);
    expect([statusCode, body]).toEqual([200, 'c_1']);
  });

  test('sees a second Authorization field, which Node hides', async () => {
    const field = ['authorization', `Bearer ${issuer.token()}`];
    const { statusCode, headers } = await get([...field, ...field]);
    expect([statusCode, headers['www-authenticate']]).toEqual([
      400,
      expect.stringContaining('more than once'),
    ]);
  });

  test('takes a proof for the address clients use, whatever Host says, and brings the next nonce', async () => {
    const key = newKey();
    const token = issuer.token({ cnf: { jkt: thumbprintOf(key) } });
    const proof = (nonce?: string) => {
      const said = { jti: `${nonce}`, htm: 'GET', htu: 'https://api.example/orders', iat: issuer.seconds() };
      const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk };
      return [
        'authorization',
        `DPoP ${token}`,
        'dpop',
        signedJwt(header, { ...said, ath: sha256(token), nonce }, key),
      ];
    };
    const { statusCode, headers } = await get(proof());
    expect([statusCode, headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('use_dpop_nonce'),
    ]);
    const nonce = headers['dpop-nonce'] as string;
    const good = await get(proof(nonce));
    expect([good.statusCode, good.headers['dpop-nonce']]).toEqual([200, nonce]);
    const fields = proof(nonce);
    expect((await get([...fields, ...fields.slice(2)])).headers['www-authenticate']).toContain(
      'One DPoP header',
    );
  });
});
