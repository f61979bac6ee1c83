import { signingAlgorithms } from '@signet/protocol';
import fc from 'fast-check';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { generateKeyPair } from '../private-key/generate-key-pair.js';
import { readPrivateKey } from '../private-key/read-private-key.js';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { codesOf } from '../testing/rows.js';
import { explainAssertion } from './explain-assertion.js';
import { makeAssertion } from './make-assertion.js';

const clientId = 'c_123';
const audience = 'https://as.example';
const { selfSigned, text } = openWorkshop();
selfSigned('rsa', newKeys.rsa);
selfSigned('p384', newKeys.p384);

describe('makeAssertion', () => {
  it.each(signingAlgorithms)('makes an assertion with %s that verifies', async (alg) => {
    const { privateJwk, publicJwk } = await generateKeyPair(alg);
    const jwt = await makeAssertion({
      clientId,
      audience,
      privateJwk,
      now: 1_000,
      lifetime: 30,
      jti: 'once',
    });
    const { payload, protectedHeader } = await jwtVerify(jwt, await importJWK(publicJwk, alg), {
      currentDate: new Date(1_000_000),
    });
    expect(protectedHeader).toEqual({ typ: 'client-authentication+jwt', alg, kid: publicJwk.kid });
    expect(payload).toEqual({
      iss: clientId,
      sub: clientId,
      aud: audience,
      iat: 1_000,
      exp: 1_030,
      jti: 'once',
    });
  });

  it('lives 60 seconds from now and never repeats its jti', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    const before = Math.floor(Date.now() / 1000);
    const [one, other] = await Promise.all(
      [1, 2].map(() => makeAssertion({ clientId, audience, privateJwk })),
    );
    const claims = [one, other].map((jwt) => decodeJwt(jwt!));
    expect(claims[0]!.exp! - claims[0]!.iat!).toBe(60);
    expect(claims[0]!.iat).toBeGreaterThanOrEqual(before);
    expect(claims[0]!.jti).not.toBe(claims[1]!.jti);
  });

  it.each([
    ['rsa', 'PS256'],
    ['p384', 'ES384'],
  ])('suggests the algorithm and the kid for a plain %s key', async (name, alg) => {
    const privateJwk = await readPrivateKey(text(`${name}.key`));
    const explained = explainAssertion(
      await makeAssertion({ clientId, audience, privateJwk: { ...privateJwk, kid: undefined } }),
    );
    expect(explained).toMatchObject({ header: { alg, kid: privateJwk.kid } });
  });

  it('takes another kid and algorithm when told to', async () => {
    const privateJwk = await readPrivateKey(text('rsa.key'));
    const explained = explainAssertion(
      await makeAssertion({ clientId, audience, privateJwk, kid: 'k', alg: 'RS256' }),
    );
    expect(explained).toMatchObject({ header: { alg: 'RS256', kid: 'k' } });
  });

  it('refuses an algorithm the key is not for', async () => {
    const { privateJwk } = await generateKeyPair('PS256');
    expect(await codesOf(makeAssertion({ clientId, audience, privateJwk, alg: 'RS256' }))).toEqual([
      'alg_mismatch',
    ]);
    expect(await codesOf(makeAssertion({ clientId, audience, privateJwk, alg: 'ES256' }))).toEqual([
      'alg_mismatch',
    ]);
  });
});

describe('explainAssertion', () => {
  const part = (content: string) => Buffer.from(content).toString('base64url');

  it('shows header and claims as they are, verified or not', () => {
    const jwt = `${part('{"alg":"none"}')}.${part('{"aud":["a","b"],"exp":1e3}')}.`;
    expect(explainAssertion(jwt)).toEqual({
      header: { alg: 'none' },
      claims: { aud: ['a', 'b'], exp: 1000 },
    });
  });

  it.each([
    ['', 'three parts'],
    ['a.b', 'three parts'],
    ['a.b.c.d.e', 'three parts'],
    [`${part('{}')}=.${part('{}')}.`, 'header is not canonical base64url'],
    [`${part('{}')}.${part('{}')}\n.`, 'claims set is not canonical base64url'],
    [`${part('{}')}.${part('{}')}.!`, 'signature is not canonical base64url'],
    [`${part('[]')}.${part('{}')}.`, 'header is not a JSON object'],
    [`${part('{}')}.${part('"x"')}.`, 'claims set is not a JSON object'],
    [`${part('{"alg":1,"alg":2}')}.${part('{}')}.`, 'two members of the same name'],
    [`${part('{}')}.${Buffer.of(0x22, 0xff, 0x22).toString('base64url')}.`, 'not UTF-8'],
    ['x'.repeat(20_000), 'at most 16384 characters'],
  ])('says what is wrong with %j', (jwt, expected) => {
    expect(explainAssertion(jwt)).toEqual({ problem: expect.stringContaining(expected) });
  });

  it('never throws', () => {
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.json(), fc.json()).map((parts) => `${parts.map(part).join('.')}.`),
    );
    fc.assert(fc.property(text, (jwt) => typeof explainAssertion(jwt) === 'object'));
  });
});
