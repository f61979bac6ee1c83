import { describe, expect, test } from 'vitest';
import { outcomeOf, refusalOf } from '../testing/outcome.js';
import { playedIssuer } from '../testing/played-issuer.js';
import { encoded, newKey, sha256, signedJwt, type TestKey, thumbprintOf } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';
import { derivedNonces } from './proof-nonces.js';
import { ProcessReplayMemory } from './replay-memory.js';

const issuer = playedIssuer();
const client = newKey('ES256', 'client');
const stranger = newKey('ES256', 'stranger');
const bound = (changes = {}) => issuer.token({ cnf: { jkt: thumbprintOf(client) }, ...changes });
const publicJwk = ({ publicJwk: { kid: _, ...jwk } }: TestKey) => jwk;

interface Parts {
  claims?: object;
  header?: object;
  key?: TestKey;
}

let count = 0;
const proof = (token: string, { claims = {}, header = {}, key = client }: Parts = {}) => {
  const iat = issuer.seconds();
  const said = { jti: `${count++}`, htm: 'POST', htu: 'https://api.example/orders', iat, ath: sha256(token) };
  return signedJwt(
    { typ: 'dpop+jwt', alg: 'ES256', jwk: publicJwk(key), ...header },
    { ...said, ...claims },
    key,
  );
};
const facts = (dpop: string | string[] | undefined) => ({ method: 'POST', target: '/orders?page=2', dpop });
const start = (dpop = {}) => createVerifier({ ...issuer.options(), dpop });
const present = (parts: Parts, token = bound(), verifier = start()) =>
  verifier.verify(`DPoP ${token}`, facts(proof(token, parts)));

describe('a DPoP-bound token (RFC 9449 §7)', () => {
  test('is accepted with a proof of its key', async () => {
    expect(await present({})).toMatchObject({ clientId: 'c_1', binding: 'dpop' });
  });

  test('is refused under the Bearer scheme, even with a proof', async () => {
    const token = bound();
    const { status, code, headers } = await refusalOf(start().verify(`Bearer ${token}`, facts(proof(token))));
    expect([status, code]).toEqual([401, 'invalid_token']);
    expect(headers['www-authenticate']).toMatch(/^Bearer error="invalid_token".*, DPoP algs="ES256 PS256/);
  });

  test.each<[string, object]>([
    ['an unbound token', { cnf: undefined }],
    ['a certificate-bound token', { cnf: { 'x5t#S256': 'A'.repeat(43) } }],
  ])('%s is refused under the DPoP scheme', async (_, changes) => {
    expect(await outcomeOf(present({}, bound(changes)))).toMatch(/^401 invalid_token: .*not bound by DPoP/);
  });

  test.each<[string, Parts, string]>([
    ['of another type', { header: { typ: 'JWT' } }, 'The typ'],
    ['of the type of an access token', { header: { typ: 'at+jwt' } }, 'The typ'],
    ['with alg none', { header: { alg: 'none' } }, 'The alg'],
    ['with HS256', { header: { alg: 'HS256' } }, 'The alg'],
    ['with ES384, which is not taken', { header: { alg: 'ES384' } }, 'The alg'],
    ['with an alg its key is not for', { header: { alg: 'PS256' } }, 'signature'],
    ['without jwk', { header: { jwk: undefined, kid: 'client' } }, 'no jwk'],
    ['with a private jwk', { header: { jwk: client.privateJwk } }, 'private'],
    ['with a symmetric jwk', { header: { jwk: { kty: 'oct', k: 'AAAA' } } }, 'symmetric'],
    ['with a point cut short', { header: { jwk: { ...publicJwk(client), y: 'AA' } } }, 'coordinates'],
    ['with an RSA key of 16384 bits', { header: { jwk: rsaJwk(2048, 'AQAB') } }, 'modulus'],
    ['with an RSA exponent of 1', { header: { jwk: rsaJwk(256, 'AQ') } }, 'exponent'],
    ['with crit', { header: { crit: ['b64'], b64: false } }, 'crit'],
    ['signed by another', { key: { ...stranger, publicJwk: client.publicJwk } }, 'signature'],
    ['for another method', { claims: { htm: 'GET' } }, 'method'],
    ['for the method in lower case', { claims: { htm: 'post' } }, 'method'],
    ['for another path', { claims: { htu: 'https://api.example/orders/' } }, 'URI'],
    ['for another host', { claims: { htu: 'https://evil.example/orders' } }, 'URI'],
    ['for another port', { claims: { htu: 'https://api.example:8443/orders' } }, 'URI'],
    ['for plain http', { claims: { htu: 'http://api.example/orders' } }, 'URI'],
    ['with a user in the URI', { claims: { htu: 'https://a@api.example/orders' } }, 'URI'],
    ['for a path only', { claims: { htu: '/orders' } }, 'URI'],
    ['without jti', { claims: { jti: undefined } }, 'jti'],
    ['with a long jti', { claims: { jti: 'x'.repeat(257) } }, 'jti'],
    ['without iat', { claims: { iat: undefined } }, 'iat'],
    ['with half a second', { claims: { iat: 1_795_000_000.5 } }, 'iat'],
    ['in milliseconds', { claims: { iat: 1_795_000_000_000 } }, 'future'],
    ['61 seconds old', { claims: { iat: 1_795_000_000 - 61 } }, 'too old'],
    ['31 seconds ahead', { claims: { iat: 1_795_000_000 + 31 } }, 'future'],
    ['without ath', { claims: { ath: undefined } }, 'access token'],
    ['for another token', { claims: { ath: sha256('other') } }, 'access token'],
  ])('is refused with a proof %s', async (_, parts, why) => {
    const { status, code, message, headers } = await refusalOf(present(parts));
    expect([status, code]).toEqual([401, 'invalid_dpop_proof']);
    expect(message).toContain(why);
    expect(headers['www-authenticate']).toMatch(/^DPoP error="invalid_dpop_proof", .*algs="ES256 PS256/);
  });

  test('is refused with a good proof of another key', async () => {
    expect(await outcomeOf(present({ key: stranger }))).toMatch(/^401 invalid_token: .*another key/);
  });

  test('is refused with a key that is no point of its curve, even if it is bound to that', async () => {
    const off = { ...client, publicJwk: { ...client.publicJwk, y: client.publicJwk.x } };
    const outcome = await outcomeOf(present({ key: off }, bound({ cnf: { jkt: thumbprintOf(off) } })));
    expect(outcome).toMatch(/^401 invalid_dpop_proof: The signature/);
  });

  test.each<[string, (good: string) => string | string[] | undefined]>([
    ['no proof', () => undefined],
    ['two proofs', (good) => [good, good]],
    ['two proofs in one field', (good) => `${good}, ${good}`],
    ['an unsigned proof', (good) => `${good.split('.').slice(0, 2).join('.')}.`],
    ['9 KB', (good) => good + 'A'.repeat(9000)],
    ['a JWK Set for a proof', () => encoded({ keys: [] })],
  ])('is refused with %s', async (_, sent) => {
    const token = bound();
    const outcome = await outcomeOf(start().verify(`DPoP ${token}`, facts(sent(proof(token)))));
    expect(outcome).toMatch(/^401 invalid_dpop_proof/);
  });

  test.each([
    'https://API.example:443/orders',
    'https://api.example/%6Frders',
    'https://api.example/x/../orders#f',
  ])('is accepted with the URI spelled %s', async (htu) => {
    expect(await outcomeOf(present({ claims: { htu } }))).toBe('200');
  });

  test('is compared with the address clients use, whatever the proxy takes off', async () => {
    const verifier = start({ baseUrl: 'https://gateway.example/v1/' });
    const htu = 'https://gateway.example/v1/orders';
    expect(await outcomeOf(present({ claims: { htu } }, bound(), verifier))).toBe('200');
    expect(await outcomeOf(present({}, bound(), verifier))).toContain('another URI');
  });

  test('is refused where no address is known to compare with', async () => {
    const verifier = createVerifier({ ...issuer.options(), audience: 'urn:api' });
    expect(await outcomeOf(present({}, bound({ aud: 'urn:api' }), verifier))).toContain('not accepted here');
  });

  test('is refused without the facts of the request, and with an absolute target', async () => {
    const verify = (changes: object) => {
      const token = bound();
      return outcomeOf(start().verify(`DPoP ${token}`, { ...facts(proof(token)), ...changes }));
    };
    expect(await verify({ method: undefined })).toContain('another method');
    expect(await verify({ target: undefined })).toContain('another URI');
    expect(await verify({ target: 'https://api.example/orders' })).toContain('another URI');
  });
});

describe('a proof is good once (RFC 9449 §11.1)', () => {
  test('and again only for another key, URI or jti', async () => {
    const verifier = start();
    const token = bound();
    const used = proof(token, { claims: { jti: 'same' } });
    const verify = (dpop: string, target = '/orders') =>
      outcomeOf(verifier.verify(`DPoP ${token}`, { method: 'POST', target, dpop }));
    const both = await Promise.all([verify(used), verify(used)]);
    expect(both.sort()).toEqual(['200', '401 invalid_dpop_proof: The proof was used before']);
    issuer.passes(60);
    expect(await verify(used)).toContain('used before');
    issuer.passes(1);
    expect(await verify(used)).toContain('too old');
    const elsewhere = { jti: 'same', htu: 'https://api.example/others' };
    expect(await verify(proof(token, { claims: elsewhere }), '/others')).toBe('200');
  });

  test('is not spent by a request that is refused', async () => {
    const token = bound();
    const once = proof(token);
    const verifier = start();
    const late = { ...facts(once), target: '/others' };
    expect(await outcomeOf(verifier.verify(`DPoP ${token}`, late))).toContain('another URI');
    expect(await outcomeOf(verifier.verify(`DPoP ${token}`, facts(once)))).toBe('200');
  });

  test('the memory of a process refuses when it is full, and forgets only what has passed', () => {
    const memory = new ProcessReplayMemory(issuer.clock, 2);
    expect([memory.remember('a', issuer.now + 1000), memory.remember('b', issuer.now + 2000)]).toEqual([
      true,
      true,
    ]);
    expect(() => memory.remember('c', issuer.now + 1000)).toThrow('More DPoP proofs');
    issuer.passes(1);
    expect(memory.remember('c', issuer.now + 1000)).toBe(true);
    expect(() => memory.remember('b', issuer.now + 1000)).toThrow('More DPoP proofs');
  });

  test('a memory that cannot be asked refuses the request', async () => {
    const replays = { remember: () => Promise.reject(new Error('down')) };
    expect(await outcomeOf(present({}, bound(), start({ replays })))).toMatch(/^503 VerificationUnavailable/);
  });
});

describe('nonces (RFC 9449 §9)', () => {
  const secret = Buffer.alloc(32, 7);
  const nonces = () => derivedNonces(secret, 120, issuer.clock);

  test('are demanded with a challenge that brings one, and that one is accepted', async () => {
    const verifier = start({ nonces: nonces() });
    const { status, code, headers } = await refusalOf(present({}, bound(), verifier));
    expect([status, code, headers['cache-control']]).toEqual([401, 'use_dpop_nonce', 'no-store']);
    expect(headers['www-authenticate']).toMatch(/^DPoP error="use_dpop_nonce"/);
    const nonce = headers['dpop-nonce'];
    const { dpopNonce } = await present({ claims: { nonce } }, bound(), verifier);
    expect(dpopNonce).toBe(nonce);
  });

  test('are good for two periods, on every process with the secret', async () => {
    const nonce = nonces().current();
    issuer.passes(120);
    expect([nonces().accepts(nonce), nonces().current() === nonce]).toEqual([true, false]);
    issuer.passes(120);
    expect(nonces().accepts(nonce)).toBe(false);
    expect(derivedNonces(Buffer.alloc(32, 8), 120, issuer.clock).accepts(nonces().current())).toBe(false);
    expect(() => derivedNonces(Buffer.alloc(31))).toThrow(TypeError);
  });
});

function rsaJwk(octets: number, e: string) {
  return { kty: 'RSA', n: Buffer.alloc(octets, 0xff).toString('base64url'), e };
}
