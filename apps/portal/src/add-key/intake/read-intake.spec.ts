import { generateKeyPair, isPrivateFormat, makeAssertion, recogniseFormat } from '@signet/key-material';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyStoreError } from '../../key-store/key-store-error.js';
import { getFile } from '../../testing/files.js';
import { openWorkshop, type Workshop } from '../../testing/workshop.js';
import type { Intake } from './intake.js';
import { openedStore } from './key-store-intake.js';
import { publicHalf } from './public-half.js';
import { readIntake } from './read-intake.js';

const now = new Date();
const octetsOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (name: string): string => new TextDecoder().decode(getFile(name));
const read = (material: string | Uint8Array): Promise<Intake> =>
  readIntake(typeof material === 'string' ? octetsOf(material) : material, now);
const materialOf = (intake: Intake): string => ('material' in intake ? intake.material : '');
// Any 24 characters of the private number as they stand in PEM, so that a part of it is found too.
const privateBase64 = textOf('key.pem').replace(/-----[^-]+-----|\s/g, '');

let shop: Workshop;
beforeAll(() => {
  shop = openWorkshop();
  shop.openssl(
    'req -x509 -nodes -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=ca -keyout ca.key -out ca.pem',
  );
  shop.openssl(
    'req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=leaf -keyout leaf.key -out leaf.csr',
  );
  shop.openssl('x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 20 -set_serial 7 -out leaf.pem');
  shop.openssl(
    'pkcs12 -export -inkey leaf.key -in leaf.pem -certfile ca.pem -passout pass:secret -out chain.p12',
  );
});
afterAll(() => shop.close());

describe('a certificate', () => {
  it.each([
    ['PEM', () => getFile('certificate.pem')],
    ['DER', () => getFile('certificate.der')],
    ['PKCS#7', () => getFile('bundle.p7b')],
  ])('is read from %s, and what is sent is its PEM', async (_form, file) => {
    const intake = await read(file());
    expect(intake).toMatchObject({ kind: 'certificate', certificate: { problems: [] } });
    expect(materialOf(intake)).toBe(textOf('certificate.pem'));
  });

  it('is read with its chain in any order, the leaf first', async () => {
    const intake = await read(shop.text('ca.pem') + shop.text('leaf.pem'));
    expect(intake).toMatchObject({
      kind: 'certificate',
      certificate: { subject: 'CN=leaf' },
      chain: [
        { subject: 'CN=leaf', issuer: 'CN=ca' },
        { subject: 'CN=ca', issuer: 'CN=ca' },
      ],
    });
    expect(materialOf(intake)).toBe(shop.text('leaf.pem') + shop.text('ca.pem'));
  });
});

describe('a public key', () => {
  it.each(['public.pem', 'public.der'])('is read from %s and sent as a JWK', async (name) => {
    const intake = await read(getFile(name));
    expect(intake).toMatchObject({ kind: 'keys', keys: [{ algorithms: ['ES256'] }] });
    expect(JSON.parse(materialOf(intake))).toMatchObject({ kty: 'EC', crv: 'P-256' });
  });

  it('is read as a JWK and in a set of two', async () => {
    const pairs = [await generateKeyPair('ES256'), await generateKeyPair('Ed25519')];
    const intake = await read(JSON.stringify({ keys: pairs.map(({ publicJwk }) => publicJwk) }));
    expect(JSON.parse(materialOf(intake)).keys).toHaveLength(2);
    expect(JSON.parse(materialOf(await read(JSON.stringify(pairs[0]!.publicJwk))))).toMatchObject({
      kty: 'EC',
    });
  });
});

describe('a private key', () => {
  it.each(['key.pem', 'key.der', 'sec1.pem', 'sec1.der', 'ed25519.der'])(
    'in %s gives its public half when asked, and nothing else',
    async (name) => {
      expect(await read(getFile(name))).toEqual({
        kind: 'private_key',
        isReadable: true,
        command: undefined,
      });
      const half = await publicHalf(getFile(name), now);
      expect(half.kind).toBe('keys');
      expect(Object.keys(JSON.parse(materialOf(half)) as object)).not.toContain('d');
    },
  );

  it('as a JWK gives its public half', async () => {
    const { privateJwk } = await generateKeyPair('PS256');
    const half = await publicHalf(octetsOf(JSON.stringify(privateJwk)), now);
    expect(Object.keys(JSON.parse(materialOf(half)) as object).sort()).toEqual([
      'alg',
      'e',
      'kid',
      'kty',
      'n',
    ]);
  });

  it('beside its certificate gives the certificate', async () => {
    const both = textOf('key.pem') + textOf('certificate.pem');
    expect(await read(both)).toMatchObject({ kind: 'private_key' });
    expect(materialOf(await publicHalf(octetsOf(both), now))).toBe(textOf('certificate.pem'));
  });

  it('under a password is not readable, and the command that takes its public half is named', async () => {
    expect(await read(getFile('encrypted.pem'))).toEqual({
      kind: 'private_key',
      isReadable: false,
      command: 'openssl pkey -in FILE -pubout',
    });
    expect(await publicHalf(getFile('encrypted.pem'), now)).toMatchObject({ kind: 'refused' });
  });

  it('too weak to sign says so instead of giving a half', async () => {
    const half = await publicHalf(getFile('rsa1024.pem'), now);
    expect(half).toMatchObject({ kind: 'refused', problems: [{ code: 'rsa_modulus_size' }] });
  });
});

describe('a key store', () => {
  it('is asked for its password, then gives its chain; the private key stays apart', async () => {
    expect(await read(shop.octets('chain.p12'))).toEqual({ kind: 'key_store' });
    const { intake, privateKey } = await openedStore(shop.octets('chain.p12'), 'secret', now);
    expect(intake).toMatchObject({
      kind: 'certificate',
      chain: [{ subject: 'CN=leaf' }, { subject: 'CN=ca' }],
    });
    expect(privateKey).toBeDefined();
    expect(recogniseFormat(privateKey!)).toBe('der-private-key');
    expect(JSON.stringify(intake)).not.toContain(Buffer.from(privateKey!).toString('base64').slice(20, 60));
  });

  it('without certificates gives the public half of its key', async () => {
    shop.openssl('pkcs12 -export -inkey leaf.key -nocerts -passout pass:secret -out key.p12');
    expect((await openedStore(shop.octets('key.p12'), 'secret', now)).intake.kind).toBe('keys');
  });

  it('is not opened by another password', async () => {
    await expect(openedStore(shop.octets('chain.p12'), 'other', now)).rejects.toThrow(KeyStoreError);
  });
});

describe('what belongs elsewhere is named:', () => {
  it.each<[string, () => string | Uint8Array, object]>([
    [
      'an address',
      () => ' https://Partner.example/jwks.json\n',
      { kind: 'address', address: 'https://partner.example/jwks.json' },
    ],
    [
      'a signing request',
      () => getFile('request.pem'),
      { kind: 'unfit', command: 'openssl req -in FILE -noout -pubkey' },
    ],
    [
      'an SSH key',
      () => 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ a@b',
      { kind: 'unfit', what: 'an SSH public key' },
    ],
    ['a weak key', () => getFile('rsa1024-public.pem'), { kind: 'refused' }],
    ['text', () => 'hello', { kind: 'unfit', what: 'plain text' }],
    ['a script for an address', () => 'javascript:alert(1)', { kind: 'unfit' }],
  ])('%s', async (_what, material, expected) => {
    expect(await read(material())).toMatchObject(expected);
  });

  it('an assertion', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    const jwt = await makeAssertion({ privateJwk, clientId: 'c', audience: 'https://i.example' });
    expect(await read(jwt)).toMatchObject({ kind: 'unfit', what: 'a client assertion' });
  });
});

describe('whatever is put in,', () => {
  const seeds = [
    'certificate.pem',
    'key.pem',
    'bundle.p7b',
    'public.pem',
    'store.p12',
    'request.pem',
    'encrypted.pem',
  ];

  it('nothing that is sent holds a private key, or a part of one', async () => {
    const mixed = fc.array(fc.constantFrom(...seeds.map(textOf), '\n', '{"kty":"EC","d":"', '"}', 'x'), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(mixed, async (parts) => {
        const material = materialOf(await read(parts.join('')));
        expect(isPrivateFormat(recogniseFormat(octetsOf(material)))).toBe(false);
        expect(material).not.toMatch(/PRIVATE|"d"/);
        expect(material.includes(privateBase64.slice(40, 64))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('it is answered and never thrown', async () => {
    const damaged = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(255))
      .map(([name, at, value]) => getFile(name).with(at % getFile(name).length, value));
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array(), fc.string().map(octetsOf)), async (octets) => {
        expect((await readIntake(octets, now)).kind).toBeTypeOf('string');
        expect((await publicHalf(octets, now)).kind).toBeTypeOf('string');
      }),
      { numRuns: 150 },
    );
  });
});
