import { createHmac, createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { outcomeOf, refusalOf } from './testing/outcome.js';
import { audience, playedIssuer } from './testing/played-issuer.js';
import { encoded, newKey, signedJwt } from './testing/signed-jwt.js';
import { createVerifier } from './verifier.js';

const issuer = playedIssuer();
const bearer = (token: string) => `Bearer ${token}`;
const verify = (token: string, options = {}) =>
  createVerifier({ ...issuer.options(), ...options }).verify(bearer(token));

describe('an access token (RFC 9068 §4)', () => {
  test('is accepted with what it says of the client', async () => {
    const token = await verify(issuer.token());
    expect(token).toMatchObject({ clientId: 'c_1', binding: 'none', claims: issuer.claims() });
    expect([...token.scopes]).toEqual(['read', 'write']);
  });

  test.each(['ES256', 'ES384', 'PS256', 'Ed25519'])('is accepted with %s', async (alg) => {
    const key = newKey(alg, 'next');
    issuer.publishes(issuer.key.publicJwk, key.publicJwk);
    expect(await outcomeOf(verify(issuer.token({}, { alg, kid: key.kid }, key)))).toBe('200');
  });

  test.each<[string, object, object?]>([
    ['one of several audiences', { aud: ['https://other.example', audience] }],
    ['another of our audiences', { aud: 'urn:api' }],
    ['the long media type', {}, { typ: 'application/at+jwt' }],
    ['no scope', { scope: undefined }],
    ['members nobody knows here', { extra: true }, { x5t: 'ignored' }],
  ])('is accepted with %s', async (_, claims, header) => {
    const token = issuer.token(claims, header);
    expect(await outcomeOf(verify(token, { audience: [audience, 'urn:api'] }))).toBe('200');
  });

  test.each<[string, () => string, string]>([
    [
      'alg none',
      () => `${encoded(issuer.header({ alg: 'none' }))}.${encoded(issuer.claims())}.`,
      'canonical',
    ],
    ['alg none, signed', () => issuer.token({}, { alg: 'none' }), 'The alg'],
    ['HS256 with the public key as secret', () => signedWithPublicKey(), 'The alg'],
    ['RS256, which has to be asked for', () => issuer.token({}, { alg: 'RS256' }), 'The alg'],
    ['an alg that is no text', () => issuer.token({}, { alg: ['ES256'] }), 'The alg'],
    ['alg constructor', () => issuer.token({}, { alg: 'constructor' }), 'The alg'],
    ['the alg of another key', () => issuer.token({}, { alg: 'PS256' }), 'no key of the issuer'],
    ['typ JWT', () => issuer.token({}, { typ: 'JWT' }), 'The typ'],
    ['no typ', () => issuer.token({}, { typ: undefined }), 'The typ'],
    ['the typ of a proof', () => issuer.token({}, { typ: 'dpop+jwt' }), 'The typ'],
    ['the typ of an assertion', () => issuer.token({}, { typ: 'client-authentication+jwt' }), 'The typ'],
    ['no kid', () => issuer.token({}, { kid: undefined }), 'names no key'],
    ['a kid that is no text', () => issuer.token({}, { kid: { $ne: '' } }), 'names no key'],
    ['an unknown kid', () => issuer.token({}, { kid: 'other' }), 'no key of the issuer'],
    ['a kid of Object', () => issuer.token({}, { kid: '__proto__' }), 'no key of the issuer'],
    ['crit', () => issuer.token({}, { crit: ['exp'], exp: 1 }), 'carries crit'],
    ['b64', () => issuer.token({}, { b64: true }), 'carries b64'],
    ['jku', () => issuer.token({}, { jku: 'https://evil.example/jwks' }), 'carries jku'],
    ['x5c', () => issuer.token({}, { x5c: ['MII'] }), 'carries x5c'],
    ['another key under our kid', () => issuer.token({}, {}, stranger), 'signature'],
    ['a jwk of its own', () => issuer.token({}, { jwk: stranger.publicJwk }, stranger), 'carries jwk'],
    ['another issuer', () => issuer.token({ iss: `${issuer.url}/` }), 'another issuer'],
    ['no issuer', () => issuer.token({ iss: undefined }), 'another issuer'],
    ['another audience', () => issuer.token({ aud: `${audience}/` }), 'another audience'],
    ['no audience', () => issuer.token({ aud: [] }), 'another audience'],
    ['an object as audience', () => issuer.token({ aud: { 0: audience } }), 'another audience'],
    ['a past exp', () => issuer.token({ exp: issuer.seconds() - 5 }), 'expired'],
    ['no exp', () => issuer.token({ exp: undefined }), 'no exp'],
    ['exp as a text', () => issuer.token({ exp: `${issuer.seconds() + 60}` }), 'no exp'],
    ['an exp beyond numbers', () => withClaims('"exp":1e999'), 'no exp'],
    ['no iat', () => issuer.token({ iat: undefined }), 'no iat'],
    ['an iat to come', () => issuer.token({ iat: issuer.seconds() + 6 }), 'in the future'],
    ['an nbf to come', () => issuer.token({ nbf: issuer.seconds() + 6 }), 'not valid yet'],
    ['no sub', () => issuer.token({ sub: undefined }), 'no sub'],
    ['no client_id', () => issuer.token({ client_id: '' }), 'no client_id'],
    ['no jti', () => issuer.token({ jti: 7 }), 'no jti'],
    ['a list as scope', () => issuer.token({ scope: ['read'] }), 'The scope'],
    ['an unknown cnf', () => issuer.token({ cnf: { kid: 'k' } }), 'not understood'],
    ['an empty cnf', () => issuer.token({ cnf: {} }), 'not understood'],
    ['cnf null', () => issuer.token({ cnf: null }), 'not understood'],
    [
      'a cnf of two members',
      () => issuer.token({ cnf: { jkt: print, 'x5t#S256': print } }),
      'not understood',
    ],
    ['a cnf named like Object', () => issuer.token({ cnf: { toString: print } }), 'not understood'],
    ['an unknown status', () => issuer.token({ status: { other: {} } }), 'not understood'],
    ['a JWE', () => `${issuer.token()}.a.b`, 'three parts'],
    ['claims that are no object', () => signedJwt(issuer.header(), '[]', issuer.key), 'canonical'],
    ['claims that are no JSON', () => signedJwt(issuer.header(), '{', issuer.key), 'canonical'],
    ['another spelling of the signature', () => respelled(issuer.token()), 'canonical'],
    ['padding', () => `${issuer.token()}==`, 'canonical'],
    ['17 KB', () => issuer.token({ scope: 'x'.repeat(17_000) }), 'longer than'],
  ])('is refused with %s', async (_, token, why) => {
    expect(await outcomeOf(verify(token()))).toMatch(new RegExp(`^401 invalid_token: .*${why}`));
  });

  test('is refused with any one bit of its text turned', async () => {
    const verifier = createVerifier(issuer.options());
    const token = issuer.token();
    for (let at = 0; at < token.length; at += 3) {
      const turned = String.fromCharCode(token.charCodeAt(at) ^ 1);
      const forged = token.slice(0, at) + turned + token.slice(at + 1);
      expect(await outcomeOf(verifier.verify(bearer(forged))), `${at}`).toMatch(/^40[01]/);
    }
  });

  test('is taken with a clock a little behind or ahead', async () => {
    const late = issuer.token({ exp: issuer.seconds() - 4 });
    const early = issuer.token({ iat: issuer.seconds() + 4 });
    expect(await outcomeOf(verify(late))).toBe('200');
    expect(await outcomeOf(verify(early))).toBe('200');
    expect(await outcomeOf(verify(late, { clockSkew: 0 }))).toContain('expired');
  });
});

describe('what the request carries (RFC 6750 §2.1, §3)', () => {
  const asked = (authorization: string | string[] | undefined, requirements = {}) =>
    createVerifier({ ...issuer.options(), resourceMetadata: 'https://api.example/meta' }).verify(
      authorization,
      {},
      requirements,
    );

  test.each([undefined, '', 'Basic YTpi', 'BearerX', 'Token x'])(
    'refuses %j with bare challenges and no error code',
    async (field) => {
      const { status, code, headers } = await refusalOf(asked(field));
      expect([status, code]).toEqual([401, undefined]);
      expect(headers['www-authenticate']).toBe(
        'Bearer resource_metadata="https://api.example/meta", ' +
          'DPoP algs="ES256 PS256 Ed25519 EdDSA", resource_metadata="https://api.example/meta"',
      );
    },
  );

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer a,b',
    'Bearer {"payload":""}',
    'Bearer a\n',
    'DPoP é',
  ])('refuses %j as malformed', async (field) => {
    expect(await outcomeOf(asked(field))).toMatch(/^400 invalid_request/);
  });

  test('refuses two Authorization fields, even of the same token', async () => {
    const field = bearer(issuer.token());
    expect(await outcomeOf(asked([field, field]))).toMatch(/^400 invalid_request: .*more than once/);
  });

  test('takes the scheme in any case, with one space or several', async () => {
    expect(await outcomeOf(asked(`bEARER   ${issuer.token()}`))).toBe('200');
  });

  test('names the scope that is missing', async () => {
    const { status, headers } = await refusalOf(asked(bearer(issuer.token()), { scopes: ['read', 'admin'] }));
    expect(status).toBe(403);
    expect(headers['www-authenticate']).toMatch(/^Bearer error="insufficient_scope", .*scope="read admin"/);
    expect(await outcomeOf(asked(bearer(issuer.token()), { scopes: ['write', 'read'] }))).toBe('200');
  });

  test('refuses bearer tokens where only bound ones are taken', async () => {
    expect(await outcomeOf(verify(issuer.token(), { senderConstrained: true }))).toContain(
      'Only tokens bound',
    );
  });
});

test.each<[string, object]>([
  ['an http issuer', { issuer: 'http://as.example' }],
  ['an issuer with a query', { issuer: 'https://as.example?x' }],
  ['no audience', { audience: [] }],
  ['an empty audience', { audience: '' }],
  ['HS256', { algorithms: ['HS256'] }],
  ['no algorithm', { algorithms: [] }],
  ['an hour of tolerance', { clockSkew: 3600 }],
])('refuses to be made with %s', (_, options) => {
  expect(() => createVerifier({ ...issuer.options(), ...options })).toThrow(TypeError);
});

const stranger = newKey();
const print = 'A'.repeat(43);

function signedWithPublicKey(): string {
  const pem = createPublicKey({ key: issuer.key.publicJwk, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  const input = `${encoded(issuer.header({ alg: 'HS256' }))}.${encoded(issuer.claims())}`;
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
}

/** The last character of 64 octets carries four bits too many: they are set. */
const respelled = (token: string): string =>
  token.slice(0, -1) + { A: 'B', Q: 'R', g: 'h', w: 'x' }[token.at(-1) as 'A'];

const withClaims = (member: string): string =>
  signedJwt(
    issuer.header(),
    JSON.stringify(issuer.claims({ exp: undefined })).replace('{', `{${member},`),
    issuer.key,
  );
