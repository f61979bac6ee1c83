import { generateKeyPair, makeAssertion } from '@signet/key-material';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getFile } from '../../testing/files.js';
import { readMaterial } from './read-material.js';
import type { Reading } from './reading.js';

const now = new Date();
const octetsOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (octets: Uint8Array): string => new TextDecoder().decode(octets);
const read = (material: string | Uint8Array, at = now): Promise<Reading> =>
  readMaterial(typeof material === 'string' ? octetsOf(material) : material, at);
const base64Of = (octets: Uint8Array): string => Buffer.from(octets).toString('base64');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

describe('a certificate', () => {
  const forms: [string, () => string | Uint8Array][] = [
    ['PEM', () => getFile('certificate.pem')],
    ['DER', () => getFile('certificate.der')],
    ['base64 of DER, without its PEM lines', () => base64Of(getFile('certificate.der'))],
  ];
  it.each(forms)('is explained from %s', async (_form, material) => {
    expect(await read(material())).toMatchObject({
      kind: 'certificate',
      subject: 'CN=settlement.acme.example,O=Acme Payments,C=DE',
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      key: { algorithms: ['ES256'], jwk: { kty: 'EC', crv: 'P-256' } },
      problems: [],
    });
  });

  it('is judged by its dates at that moment', async () => {
    const late = await read(getFile('certificate.pem'), inDays(91));
    expect(late).toMatchObject({ kind: 'certificate', problems: [{ code: 'certificate_expired' }] });
    const early = await read(getFile('certificate.pem'), inDays(-1));
    expect(early).toMatchObject({ kind: 'certificate', problems: [{ code: 'certificate_not_yet_valid' }] });
  });

  it('is refused with its problems when it is damaged', async () => {
    const damaged = textOf(getFile('certificate.pem')).replace(/\n[^\n]+\n-----END/, '\n-----END');
    expect(await read(damaged)).toMatchObject({
      kind: 'refused',
      what: 'Certificate',
      problems: [expect.anything()],
    });
  });
});

describe('a public key', () => {
  it.each(['ES256', 'ES384', 'PS256', 'Ed25519'] as const)(
    'is taken as a JWK and in a JWK Set for %s',
    async (alg) => {
      const { publicJwk } = await generateKeyPair(alg);
      const read1 = await read(JSON.stringify(publicJwk));
      const read2 = await read(JSON.stringify({ keys: [publicJwk] }, undefined, 2));
      expect(read1).toMatchObject({ kind: 'keys', what: 'JWK', keys: [{ thumbprint: publicJwk.kid }] });
      expect(read2).toMatchObject({ kind: 'keys', what: 'JWK Set', keys: [{ thumbprint: publicJwk.kid }] });
    },
  );

  it.each(['public.pem', 'public.der'])('is taken as %s, and is the key of its certificate', async (file) => {
    const certified = await read(getFile('certificate.pem'));
    const { thumbprint } = (certified as Extract<Reading, { kind: 'certificate' }>).key;
    expect(await read(getFile(file))).toMatchObject({
      kind: 'keys',
      what: 'Public key',
      keys: [{ thumbprint }],
    });
  });

  it('is refused in PEM as it would be as a JWK', async () => {
    expect(await read(getFile('rsa1024-public.pem'))).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'rsa_modulus_size' }],
    });
    expect(await read(getFile('p521-public.pem'))).toMatchObject({ kind: 'unfit' });
  });

  it('is refused with every problem of its set', async () => {
    const { publicJwk } = await generateKeyPair('ES256');
    const set = { keys: [{ ...publicJwk, y: publicJwk.kty === 'EC' ? publicJwk.x : '' }, { kty: 'EC' }] };
    const reading = await read(JSON.stringify(set));
    expect(reading).toMatchObject({ kind: 'refused', what: 'JWK Set' });
    expect(
      (reading as Extract<Reading, { kind: 'refused' }>).problems.map(({ path }) => path.slice(0, 7)),
    ).toEqual(expect.arrayContaining(['keys[0]', 'keys[1]']));
  });
});

describe('an assertion', async () => {
  const { privateJwk } = await generateKeyPair('ES256');
  const assertion = await makeAssertion({ clientId: 'c_1', audience: 'https://issuer.example', privateJwk });
  const broken = assertion.replace(/(.{40})/g, '$1\n  ');
  it.each([
    ['alone', assertion],
    ['with line breaks', broken],
    ['in quotation marks', `"${assertion}"\n`],
    ['in a form', `grant_type=client_credentials&client_assertion=${assertion}&scope=dcr`],
    [
      'in a command',
      `curl https://issuer.example/token \\\n  -d client_assertion=${assertion} \\\n  -d scope=dcr`,
    ],
  ])('is decoded when it comes %s', async (_form, material) => {
    expect(await read(material)).toMatchObject({
      kind: 'assertion',
      header: { alg: 'ES256' },
      claims: { iss: 'c_1', aud: 'https://issuer.example' },
      signatureLength: 64,
    });
  });

  it('is named with its fault when it cannot be decoded', async () => {
    const reading = await read(`eyJhbGciOiJFUzI1NiJ9.${btoa('{"iss":1,"iss":2}').replace(/=+$/, '')}.c2ln`);
    expect(reading).toMatchObject({
      kind: 'unfit',
      advice: expect.stringContaining('two members of the same name'),
    });
  });
});

describe('a private key', async () => {
  const { privateJwk } = await generateKeyPair('ES256');
  const pem = textOf(getFile('key.pem'));
  it.each<[string, string | Uint8Array]>([
    ['PEM', pem],
    ['SEC1 PEM', getFile('sec1.pem')],
    ['encrypted PEM', getFile('encrypted.pem')],
    ['DER', getFile('key.der')],
    ['SEC1 DER', getFile('sec1.der')],
    ['base64 of SEC1 DER', base64Of(getFile('sec1.der'))],
    ['base64 of the shortest DER, Ed25519', base64Of(getFile('ed25519.der'))],
    ['base64 of DER, without its PEM lines', base64Of(getFile('key.der'))],
    ['base64 of DER in lines', base64Of(getFile('key.der')).replace(/(.{64})/g, '$1\n')],
    ['PEM after its certificate', textOf(getFile('certificate.pem')) + pem],
    ['PEM in a JSON member', JSON.stringify({ type: 'service_account', private_key: pem })],
    ['PEM without its end', pem.slice(0, 60)],
    ['a JWK', JSON.stringify(privateJwk)],
    ['a JWK Set beside a public key', JSON.stringify({ keys: [{ kty: 'OKP' }, privateJwk] })],
    ['a JWK whose end is missing', JSON.stringify(privateJwk).slice(0, -5)],
    ['a JWK twice as deep', JSON.stringify({ client: { jwk: privateJwk } })],
    ['a symmetric JWK', '{"kty":"oct","k":"c2VjcmV0"}'],
  ])('is recognised as %s', async (_form, material) => {
    expect(await read(material)).toEqual({ kind: 'private_key' });
  });
});

it.each<[string, string | Uint8Array, RegExp]>([
  ['a PKCS#12 store', getFile('store.p12'), /PKCS#12/],
  ['a PKCS#7 bundle', getFile('bundle.p7b'), /PKCS#7/],
  ['a certificate signing request', getFile('request.pem'), /signing request/],
  ['an SSH key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ somebody', /SSH public key/],
  ['a ZIP archive', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /ZIP/],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), /PNG/],
  ['an HTML page', '<!doctype html><title>Sign in</title>', /HTML/],
  ['JSON of another kind', '{"client_id":"c_1"}', /JSON/],
  ['a sentence', 'my key is on the other machine', /plain text/],
])('names %s and says what to do', async (_name, material, what) => {
  const reading = await read(material);
  expect(reading).toMatchObject({
    kind: 'unfit',
    what: expect.stringMatching(what),
    advice: expect.stringMatching(/./),
  });
});

it('says what is wrong with JSON that is none', async () => {
  expect(await read('{"kty":"EC","kty":"RSA"}')).toMatchObject({
    kind: 'unfit',
    advice: expect.stringContaining('two members of the same name'),
  });
});

it('reads anything without failing', async () => {
  const beginnings = [
    '',
    '-----BEGIN CERTIFICATE-----\n',
    '-----BEGIN PUBLIC KEY-----\n',
    '{"keys":[',
    'eyJ',
    'MII',
  ];
  const text = fc
    .tuple(fc.constantFrom(...beginnings), fc.string({ unit: 'binary' }))
    .map((parts) => parts.join(''));
  const material = fc.oneof(fc.uint8Array({ maxLength: 300 }), text.map(octetsOf), fc.json().map(octetsOf));
  await fc.assert(
    fc.asyncProperty(material, async (octets) => {
      expect(await read(octets)).toHaveProperty('kind');
    }),
  );
});

it('leaves no text that begins a private key', async () => {
  const label = fc.constantFrom('PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY');
  const around = fc.string({ unit: 'grapheme-ascii' });
  await fc.assert(
    fc.asyncProperty(around, label, around, async (before, kind, after) => {
      expect(await read(`${before}\n-----BEGIN ${kind}-----\n${after}`)).toEqual({ kind: 'private_key' });
    }),
  );
});
