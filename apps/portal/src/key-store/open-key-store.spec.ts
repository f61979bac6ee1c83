import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KeyStoreErrorCode, KeyStoreError } from './key-store-error.js';
import { openKeyStore } from './open-key-store.js';
import { openWorkshop, type Workshop } from '../testing/workshop.js';

let shop: Workshop;
beforeAll(() => {
  shop = openWorkshop();
  shop.openssl(
    'req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=a -keyout key.pem -out certificate.pem',
  );
  shop.openssl('pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der');
  shop.openssl('x509 -in certificate.pem -outform DER -out certificate.der');
});
afterAll(() => shop.close());

const exported = (name: string, options = '', password = 'pass:secret') => {
  shop.openssl(
    `pkcs12 -export -inkey key.pem -in certificate.pem -passout ${password} ${options} -out ${name}`,
  );
  return shop.octets(name);
};

const failure = async (octets: Uint8Array, password = 'secret'): Promise<KeyStoreErrorCode> => {
  const error = await openKeyStore(octets, password).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(KeyStoreError);
  return (error as KeyStoreError).code;
};

describe('opens', () => {
  it.each([
    ['what OpenSSL writes', ''],
    ['AES-128', '-certpbe AES-128-CBC -keypbe AES-128-CBC'],
    ['SHA-512 as integrity check', '-macalg sha512'],
    ['SHA-1 as integrity check, which is still sound as HMAC', '-macalg sha1'],
    ['certificates in the open', '-certpbe NONE'],
    ['a key in the open', '-keypbe NONE'],
    ['600,000 rounds', '-iter 600000 -nomaciter'],
  ])('%s', async (_what, options) => {
    const content = await openKeyStore(exported('store.p12', options), 'secret');
    expect(content.certificates).toEqual([shop.octets('certificate.der')]);
    expect(content.privateKeys).toEqual([shop.octets('key.der')]);
  });

  it('one without a certificate, and one without a key', async () => {
    const keyOnly = await openKeyStore(exported('key.p12', '-nocerts'), 'secret');
    expect([keyOnly.certificates.length, keyOnly.privateKeys.length]).toEqual([0, 1]);
    const certificateOnly = await openKeyStore(exported('certificate.p12', '-nokeys'), 'secret');
    expect([certificateOnly.certificates.length, certificateOnly.privateKeys.length]).toEqual([1, 0]);
  });

  it('one with an empty password', async () => {
    expect((await openKeyStore(exported('empty.p12', '', 'pass:'), '')).privateKeys).toHaveLength(1);
  });
});

describe('refuses', () => {
  it.each<[string, string, KeyStoreErrorCode]>([
    ['RC2 and Triple DES', '-legacy', 'old_encryption'],
    ['Triple DES for the key alone', '-keypbe PBE-SHA1-3DES', 'old_encryption'],
    ['Triple DES under PBES2', '-certpbe DES-EDE3-CBC', 'old_encryption'],
    ['a cipher nobody uses', '-certpbe CAMELLIA-256-CBC', 'unsupported_encryption'],
    ['no integrity check', '-nomac', 'no_integrity_check'],
    ['too many rounds of the integrity check', '-iter 200001', 'too_many_rounds'],
    ['too many rounds of the encryption', '-iter 2000001 -nomaciter', 'too_many_rounds'],
    ['an integrity check of another kind', '-macalg sha224', 'unsupported_integrity_check'],
  ])('%s', async (_what, options, code) => {
    expect(await failure(exported('store.p12', options))).toBe(code);
  });

  it('a wrong password, and says no more', async () => {
    expect(await failure(exported('store.p12'), 'Secret')).toBe('wrong_password');
  });

  it('a command that asks for it where the encryption is old', async () => {
    const error = await openKeyStore(exported('store.p12', '-legacy'), 'secret').catch((reason) => reason);
    expect(error.command).toBe('openssl pkcs12 -legacy -in FILE -nokeys -clcerts -out certificate.pem');
  });

  it('whatever was changed on the way, without a word of another kind', async () => {
    const store = exported('store.p12', '-iter 1');
    await fc.assert(
      fc.asyncProperty(fc.nat(store.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const octets = Uint8Array.from(store);
        octets[at]! ^= change;
        const outcome = await openKeyStore(octets, 'secret').catch((error: unknown) => error);
        if (!(outcome instanceof KeyStoreError)) {
          // A bit of the label or of the number of rounds left to its default: what it holds is what was written.
          expect(outcome).toMatchObject({ certificates: [shop.octets('certificate.der')] });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('any octets at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (octets) => {
        expect(await failure(octets)).toBe('not_a_key_store');
      }),
    );
  });
});
