import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type CompactJWEHeaderParameters, CompactEncrypt, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.js';
import { outcomeOf } from '../testing/outcome.js';
import { playedIssuer } from '../testing/played-issuer.js';
import { encoded } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';

const issuer = playedIssuer();

interface EncryptionKey {
  alg: string;
  publicJwk: JsonObject;
  privateJwk: JsonObject;
}
const keyOf = (
  alg: string,
  kid: string,
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
) => {
  const jwkOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid, use: 'enc' });
  return { alg, publicJwk: jwkOf(publicKey), privateJwk: jwkOf(privateKey) };
};
const newEc = (kid = 'ec') =>
  keyOf('ECDH-ES+A256KW', kid, generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const newRsa = (kid = 'rsa', modulusLength = 2048) =>
  keyOf('RSA-OAEP-256', kid, generateKeyPairSync('rsa', { modulusLength }));
const [ec, rsa] = [newEc(), newRsa()];

/** The text encrypted for the key, under a header that is good but for the changes. */
async function sealed(text: string | Buffer, key: EncryptionKey = ec, changes: object = {}): Promise<string> {
  const { alg, publicJwk } = key;
  const header = {
    alg,
    enc: 'A256GCM',
    cty: 'JWT',
    kid: publicJwk.kid,
    ...changes,
  } as CompactJWEHeaderParameters;
  const recipient = await importJWK({ ...publicJwk }, header.alg);
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(header).encrypt(recipient);
}

const verify = (token: string, decryption: object = {}) =>
  createVerifier({
    ...issuer.options(),
    decryption: { keys: [ec.privateJwk, rsa.privateJwk], ...decryption },
  }).verify(`Bearer ${token}`);

async function withPart(index: number, part: string): Promise<string> {
  const parts = (await sealed(issuer.token())).split('.');
  return parts.with(index, part).join('.');
}

async function withEpk(changes: object | undefined): Promise<string> {
  const jwe = await sealed(issuer.token());
  const header = JSON.parse(Buffer.from(jwe.split('.')[0]!, 'base64url').toString()) as { epk: object };
  return underHeader(jwe, { ...header, epk: changes && { ...header.epk, ...changes } });
}

/** The same JWE with another header, which is not what was encrypted under. */
const underHeader = (jwe: string, header: object): string =>
  [encoded(header), ...jwe.split('.').slice(1)].join('.');

describe('a token encrypted for this API (RFC 9068 §4)', () => {
  test.each([
    ['ECDH-ES+A256KW', ec],
    ['RSA-OAEP-256', rsa],
  ])('is opened with %s and verified like any other', async (_, key) => {
    const { clientId, claims } = await verify(await sealed(issuer.token(), key));
    expect([clientId, claims]).toEqual(['c_1', issuer.claims()]);
  });

  test('is opened with the key it names, while one takes the place of another', async () => {
    const next = newEc('next');
    const keys = [ec.privateJwk, next.privateJwk];
    for (const key of [ec, next])
      expect(await outcomeOf(verify(await sealed(issuer.token(), key), { keys }))).toBe('200');
  });

  test('is bound by DPoP to its text as it is sent', async () => {
    const text = await sealed(issuer.token({ cnf: { jkt: 'A'.repeat(43) } }));
    expect(await outcomeOf(verify(text))).toContain('bound by DPoP');
  });

  test.each<[string, () => Promise<string> | string, string]>([
    ['one that is signed alone', () => issuer.token(), 'not encrypted'],
    ['one for a key nobody has here', () => sealed(issuer.token(), newEc('other')), 'no key of this API'],
    ['one for another key of the same name', () => sealed(issuer.token(), newEc()), 'cannot be decrypted'],
    ['one for a kid of Object', () => sealed(issuer.token(), ec, { kid: '__proto__' }), 'no key of this API'],
    ['no kid', () => sealed(issuer.token(), ec, { kid: undefined }), 'names no alg'],
    ['the algorithm ECDH-ES', () => sealed(issuer.token(), ec, { alg: 'ECDH-ES' }), 'no key of this API'],
    ['the algorithm RSA-OAEP', () => sealed(issuer.token(), rsa, { alg: 'RSA-OAEP' }), 'no key of this API'],
    ['the content encryption A128GCM', () => sealed(issuer.token(), ec, { enc: 'A128GCM' }), 'A256GCM'],
    ['no cty', () => sealed(issuer.token(), ec, { cty: undefined }), 'A256GCM'],
    ['a token that nobody signed', () => sealed('{"sub":"c_1"}'), 'three parts'],
    [
      'a token with alg none',
      () => sealed(`${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(issuer.claims())}.`),
      'canonical',
    ],
    ['an encrypted token in it', async () => sealed(await sealed(issuer.token())), 'three parts'],
    ['an expired token', () => sealed(issuer.token({ exp: issuer.seconds() - 60 })), 'expired'],
    [
      'a token for another audience',
      () => sealed(issuer.token({ aud: 'https://other.example' })),
      'another audience',
    ],
    ['another tag', () => withPart(4, 'A'.repeat(22)), 'cannot be decrypted'],
    ['no key in it', () => withPart(1, ''), 'cannot be decrypted'],
    ['a nonce of another length', () => withPart(2, 'AAAA'), 'cannot be decrypted'],
    ['no ciphertext', () => withPart(3, ''), 'cannot be decrypted'],
    ['a key agreed on a point off the curve', () => withEpk({ y: 'A'.repeat(43) }), 'cannot be decrypted'],
    ['a key agreed on another curve', () => withEpk({ crv: 'P-384' }), 'cannot be decrypted'],
    ['no epk', () => withEpk(undefined), 'cannot be decrypted'],
    ['bytes that are no text', () => sealed(Buffer.from([0xff, 0xfe])), 'cannot be decrypted'],
    ['30,000 characters', () => sealed('x'.repeat(30_000)), 'not encrypted'],
  ])('is refused: %s', async (_, token, why) => {
    expect(await outcomeOf(verify(await token()))).toMatch(new RegExp(`^401 invalid_token: .*${why}`));
  });

  test.each(['zip', 'crit', 'jwk', 'jku', 'x5u', 'x5c', 'p2s', 'p2c'])(
    'is refused with %s in its header',
    async (member) => {
      const jwe = await sealed(issuer.token());
      const header = { alg: ec.alg, enc: 'A256GCM', cty: 'JWT', kid: 'ec', [member]: 'DEF' };
      expect(await outcomeOf(verify(underHeader(jwe, header)))).toContain(`carries ${member}`);
    },
  );

  test('is refused with any one bit of its text turned', async () => {
    const jwe = await sealed(issuer.token());
    for (let at = 0; at < jwe.length; at += 7) {
      const turned = jwe.slice(0, at) + String.fromCharCode(jwe.charCodeAt(at) ^ 1) + jwe.slice(at + 1);
      expect(await outcomeOf(verify(turned)), `${at}`).toMatch(/^40[01]/);
    }
  });

  test('may come signed alone where that is said', async () => {
    expect(await outcomeOf(verify(issuer.token(), { required: false }))).toBe('200');
    expect(await outcomeOf(verify(await sealed(issuer.token()), { required: false }))).toBe('200');
  });
});

test.each<[string, object[]]>([
  ['no key', []],
  ['a public key', [ec.publicJwk]],
  ['a key without kid', [{ ...ec.privateJwk, kid: undefined }]],
  ['two keys of one name', [ec.privateJwk, newEc().privateJwk]],
  ['a key for another algorithm', [{ ...ec.privateJwk, alg: 'ECDH-ES' }]],
  ['a symmetric key', [{ kty: 'oct', k: 'AAAA', kid: 'k' }]],
  ['RSA of 1024 bits', [newRsa('small', 1024).privateJwk]],
  ['P-384', [keyOf('', 'p384', generateKeyPairSync('ec', { namedCurve: 'P-384' })).privateJwk]],
])('refuses to be made with %s', (_, keys) => {
  expect(() => createVerifier({ ...issuer.options(), decryption: { keys } })).toThrow(TypeError);
});
