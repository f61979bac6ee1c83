import { createHmac } from 'node:crypto';
import { describe, it } from 'vitest';
import { assertion, encode, now, type AssertionParts } from '../testing/assertion.js';
import {
  expectRefused,
  refusalsLeaveNothing,
  refusesEach,
  scene,
  type Row,
} from '../testing/assertion-refusals.js';
import { certificateDer } from '../testing/certificate.js';
import { signatureOf } from '../testing/signature.js';
import { shown } from '../testing/shown.js';

// Forged headers and signatures of security.md §5.A: refused as invalid_client, nothing stored. The claims stand in
// hostile-claims.spec.ts, replay (A19-A25) in replay.spec.ts and restart.spec.ts, the form (A38-A47) in rfc6749/ and
// rfc7523/, spelling and signature formats (A28, A29, A31, A35) in rfc7515/ and rfc7518/, token confusion (A32) in rfc9068/.
refusalsLeaveNothing();

const mac = (secret: string | Buffer) => (input: Buffer) =>
  createHmac('sha256', secret).update(input).digest();
const unsigned = () => Buffer.alloc(0);

describe('A01 no signature', () => {
  const algorithms = ['none', 'None', 'nOnE', ''];
  refusesEach([
    ...algorithms.map((alg): Row => [`alg ${shown(alg)}`, () => ({ header: { alg }, sign: unsigned })]),
    ['alg missing', () => ({ header: { alg: undefined }, sign: unsigned })],
    ['alg ES256 all the same', () => ({ sign: unsigned })],
  ]);
});

describe('A02 the public key as an HMAC secret', () => {
  const secrets: [string, () => string | Buffer][] = [
    ['PEM', () => scene.client.key.publicKey.export({ format: 'pem', type: 'spki' })],
    ['DER', () => scene.client.key.publicKey.export({ format: 'der', type: 'spki' })],
    ['JWK', () => JSON.stringify(scene.client.key.jwk)],
    ['x', () => Buffer.from(String(scene.client.key.jwk.x), 'base64url')],
    ['x5c', () => certificateDer(scene.client.key).toString('base64')],
    ['nothing', () => ''],
  ];
  const under = (alg: string) => (named: (typeof secrets)[number]) => {
    const [form, secret] = named;
    return [`${form} under alg ${alg}`, () => ({ header: { alg }, sign: mac(secret()) })] satisfies Row;
  };
  refusesEach([...secrets.map(under('HS256')), ...secrets.map(under('ES256'))]);
});

describe('A05 kid', () => {
  const texts = [
    '../../dev/null',
    "' OR 1=1--",
    '__proto__',
    'constructor',
    'k'.repeat(10_240),
    'a\u0000b',
    '\ud800',
  ];
  const kids = [...texts, 7, null, ['k'], {}];
  refusesEach(kids.map((kid): Row => [`kid ${shown(kid)}`, () => ({ header: { kid } })]));
});

describe('A07, A08 another client', () => {
  const other = () => ({ iss: scene.stranger.clientId, sub: scene.stranger.clientId });
  refusesEach([
    ['its names with our key and kid', () => ({ claims: other() })],
    ['its names and kid with our key', () => ({ claims: other(), header: { kid: scene.stranger.key.kid } })],
    ['our iss, its sub', () => ({ claims: { sub: scene.stranger.clientId } })],
    ['its iss, our sub', () => ({ claims: { iss: scene.stranger.clientId } })],
  ]);
});

describe('A34 encrypted', () => {
  it('refuses five parts that ask for 2^31 - 1 rounds of PBES2', async () => {
    const header = encode(
      JSON.stringify({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 2 ** 31 - 1, p2s: 'AAAA' }),
    );
    await expectRefused(`${header}.AAAA.AAAA.AAAA.AAAA`);
  });

  it('refuses five parts that would inflate', async () => {
    const header = encode(JSON.stringify({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }));
    await expectRefused(`${header}..AAAA.${'A'.repeat(10_000)}.AAAA`);
  });
});

describe('the signature covers what is read', () => {
  const resigned = (parts: AssertionParts) => {
    const [header, , signature] = assertion(scene.client).split('.') as [string, string, string];
    const [, claims] = assertion(scene.client, parts).split('.') as [string, string];
    return [header, claims, signature].join('.');
  };

  it('refuses claims exchanged after signing', async () => {
    await expectRefused(resigned({ claims: { exp: now() + 290 } }));
  });

  it('refuses the signature of a key that was never registered, under our kid', async () => {
    const sign = (input: Buffer) => signatureOf(scene.stranger.key, input);
    await expectRefused(assertion(scene.client, { sign }));
  });
});
