import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AssertionParts } from '../testing/assertion.js';
import { expectBadProof, tokenNonce, tokenUnder } from '../testing/dpop.js';
import { bareJwk, proof } from '../testing/dpop-proof.js';
import { makeKeyPair, privateJwk, type Algorithm } from '../testing/key-pair.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a } = runningPair();
const key = makeKeyPair();
let client: RegisteredClient;
let nonce: string;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
  nonce = await tokenNonce(a, client);
});

const tried = (parts: AssertionParts, pair = key) =>
  tokenUnder(a, client, proof(pair, { htu: `${a.issuer}/token`, nonce }, parts));

const accepts = (title: string, parts: AssertionParts) =>
  it(`accepts ${title}`, async () => expect((await tried(parts)).status).toBe(200));

const refuses = (title: string, parts: AssertionParts) =>
  it(`refuses ${title}`, async () => expectBadProof(await tried(parts)));

describe('the header', () => {
  it.each(['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519', 'EdDSA'] as Algorithm[])(
    'accepts alg %s',
    async (alg) => {
      expect((await tried({}, makeKeyPair(alg))).status).toBe(200);
    },
  );
  accepts('typ in other letters', { header: { typ: 'DPoP+JWT' } });
  accepts('a kid beside the key', { header: { kid: 'mine' } });
  for (const typ of [undefined, 'JWT', 'at+jwt', 'client-authentication+jwt', 7])
    refuses(`typ ${typ}`, { header: { typ } });
  for (const alg of ['none', 'HS256', 'ES384', 'ES512', undefined])
    refuses(`alg ${alg} (J05)`, { header: { alg } });
  refuses('a MAC keyed with the public key (J05)', {
    header: { alg: 'HS256' },
    sign: (input) =>
      createHmac('sha256', JSON.stringify(bareJwk(key)))
        .update(input)
        .digest(),
  });
  refuses('a kid instead of the key (J05)', { header: { jwk: undefined, kid: key.kid } });
  for (const member of ['jku', 'x5u', 'x5c', 'crit'])
    refuses(member, { header: { [member]: ['https://as.example/'] } });
  refuses('a header that says two things', {
    headerBytes: `{"typ":"dpop+jwt","alg":"none","alg":"ES256","jwk":${JSON.stringify(bareJwk(key))}}`,
  });
});

describe('the key in it', () => {
  refuses('a private key (J05)', { header: { jwk: privateJwk(key) } });
  refuses('a symmetric key', { header: { jwk: { kty: 'oct', k: 'c2VjcmV0' } } });
  refuses('a key for encryption', { header: { jwk: { ...bareJwk(key), use: 'enc' } } });
  refuses('a point off the curve', { header: { jwk: { ...bareJwk(key), x: bareJwk(key).y } } });
  refuses('the identity point (J05)', {
    header: { alg: 'Ed25519', jwk: { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` } },
  });
  refuses('e = 1 (J05)', { header: { alg: 'PS256', jwk: { ...bareJwk(makeKeyPair('PS256')), e: 'AQ' } } });
  refuses('a text', { header: { jwk: JSON.stringify(bareJwk(key)) } });

  it('is never repeated in the answer when it was private', async () => {
    const secret = privateJwk(key);
    const answer = await tried({ header: { jwk: secret } });
    expect(JSON.stringify([answer.headers, answer.text])).not.toContain(secret.d);
  });
});

describe('the claims', () => {
  for (const jti of [undefined, '', 'j'.repeat(257), 'j\n', 7]) {
    refuses(`jti ${JSON.stringify(jti)?.slice(0, 9)}`, { claims: { jti } });
  }
  accepts('a jti of 256 characters', { claims: { jti: 'j'.repeat(256) } });
  accepts('claims it does not know', { claims: { more: [1] } });
  refuses('a nonce that is no text', { claims: { nonce: 7 } });
  refuses('a nonce said twice', {
    claimsBytes: `{"jti":"x","htm":"POST","htu":"${a.issuer}/token","iat":1,"iat":2,"nonce":"x"}`,
  });
});
