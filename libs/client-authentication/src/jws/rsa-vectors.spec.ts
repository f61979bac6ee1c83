import { constants, createHash, generateKeyPairSync, hash, privateEncrypt, sign } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { isSignedBy } from './signature.js';

const text = 'signed text';
const OCTETS = 256;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 8 * OCTETS });
const jwk = publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;
const numberOf = (octets: Uint8Array) => BigInt(`0x${Buffer.from(octets).toString('hex')}`);
const octetsOf = (value: bigint, length = OCTETS) =>
  Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex');
const n = numberOf(Buffer.from((jwk as unknown as { n: string }).n, 'base64url'));

const padding = constants.RSA_PKCS1_PSS_PADDING;
const signed = {
  RS256: () => sign('sha256', Buffer.from(text), privateKey),
  PS256: () => sign('sha256', Buffer.from(text), { key: privateKey, padding, saltLength: 32 }),
};
/** What the private key makes of an encoded message nobody would make. */
const encoded = (message: Buffer) =>
  privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, message);

describe.each(['RS256', 'PS256'] as const)('%s', (alg) => {
  const verify = (signature: Uint8Array) => isSignedBy(jwk, alg, text, signature);

  test('accepts signatures as they are made', async () => expect(await verify(signed[alg]())).toBe(true));

  test('accepts one that begins with a zero octet, and refuses it without', async () => {
    let signature: Buffer;
    let padded = text;
    do {
      padded += '.';
      const options = alg === 'PS256' ? { key: privateKey, padding, saltLength: 32 } : privateKey;
      signature = sign('sha256', Buffer.from(padded), options);
    } while (signature[0] !== 0);
    expect(await isSignedBy(jwk, alg, padded, signature)).toBe(true);
    expect(await isSignedBy(jwk, alg, padded, signature.subarray(1))).toBe(false);
  });

  test.each<[string, () => Buffer]>([
    ['0', () => octetsOf(0n)],
    ['1', () => octetsOf(1n)],
    ['n - 1', () => octetsOf(n - 1n)],
    ['n', () => octetsOf(n)],
    ['n + 1', () => octetsOf(n + 1n)],
    ['its own number + n', () => octetsOf(numberOf(signed[alg]()) + n, OCTETS + 1)],
    ['n - its own number', () => octetsOf(n - numberOf(signed[alg]()))],
    ['a zero octet before it', () => Buffer.concat([Buffer.of(0), signed[alg]()])],
    ['a zero octet behind it', () => Buffer.concat([signed[alg](), Buffer.of(0)])],
    ['an octet less', () => signed[alg]().subarray(0, -1)],
    ['half of it', () => signed[alg]().subarray(OCTETS / 2)],
    ['no octets', () => Buffer.alloc(0)],
    ['100,000 octets', () => Buffer.alloc(100_000, 1)],
    ['the encoded message itself', () => pkcs1()],
  ])('refuses %s', async (_what, make) => expect(await verify(make())).toBe(false));
});

const digest = hash('sha256', text, 'buffer');
const sha256 = Buffer.from('3031300d060960864801650304020105000420', 'hex');
interface Pkcs1 {
  start?: number[];
  filler?: number;
  separator?: number[];
  info?: Buffer;
  behind?: number;
}
/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2) but for the changes. */
function pkcs1({ start = [0, 1], filler = 0xff, separator = [0], info, behind = 0 }: Pkcs1 = {}): Buffer {
  const [head, tail] = [
    Buffer.from(start),
    Buffer.concat([Buffer.from(separator), info ?? Buffer.concat([sha256, digest])]),
  ];
  const fill = Buffer.alloc(OCTETS - head.length - tail.length - behind, filler);
  return Buffer.concat([head, fill, tail, Buffer.alloc(behind, 0xaa)]);
}
const infoOf = (prefix: string, value: Buffer = digest) => Buffer.concat([Buffer.from(prefix, 'hex'), value]);

describe('RS256: the encoded message (RFC 8017 §9.2)', () => {
  const verify = (message: Buffer) => isSignedBy(jwk, 'RS256', text, encoded(message));

  test('is accepted as it must be', async () => expect(await verify(pkcs1())).toBe(true));

  test.each<[string, Pkcs1]>([
    ['block type 0', { start: [0, 0], filler: 0 }],
    ['block type 2', { start: [0, 2] }],
    ['a first octet of 1', { start: [1, 1] }],
    ['other filling', { filler: 0xfe }],
    ['zeros for filling', { filler: 0 }],
    ['no separator', { separator: [] }],
    ['a second separator', { separator: [0, 0] }],
    ['octets behind the digest (as in forgeries under e = 3)', { behind: 32 }],
    ['eight octets of filling, and the rest behind', { behind: OCTETS - 2 - 8 - 1 - 51 }],
    ['no DigestInfo', { info: digest }],
    ['no parameters', { info: infoOf('302f300b0609608648016503040201 0420'.replace(' ', '')) }],
    ['parameters that are no NULL', { info: infoOf('3031300d060960864801650304020104000420') }],
    ['an octet behind the parameters', { info: infoOf('3032300e06096086480165030402010500000420') }],
    ['lengths in long form', { info: infoOf('308131300d060960864801650304020105000420') }],
    [
      'an indefinite length',
      { info: Buffer.concat([Buffer.from('3080', 'hex'), sha256.subarray(2), digest, Buffer.alloc(2)]) },
    ],
    ['the name of SHA-1', { info: infoOf('3021300906052b0e03021a05000414', digest.subarray(0, 20)) }],
    ['the digest of SHA-1', { info: infoOf('3021300906052b0e03021a05000414', hash('sha1', text, 'buffer')) }],
    [
      'the name of SHA-512',
      { info: infoOf('3051300d060960864801650304020305000440', hash('sha512', text, 'buffer')) },
    ],
    [
      'the digest an octet short',
      { info: infoOf('3030300d06096086480165030402010500041f', digest.subarray(1)) },
    ],
    ['another digest', { info: Buffer.concat([sha256, hash('sha256', `${text}.`, 'buffer')]) }],
  ])('is refused with %s', async (_what, changes) => expect(await verify(pkcs1(changes))).toBe(false));
});

interface Pss {
  hash?: string;
  mask?: string;
  salt?: Buffer;
  trailer?: number;
  start?: number;
  filler?: number;
  separator?: number;
}
/** MGF1 (RFC 8017 B.2.1). */
function mask(seed: Buffer, length: number, name: string): Buffer {
  const blocks: Buffer[] = [];
  for (let count = 0; Buffer.concat(blocks).length < length; count += 1) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    blocks.push(createHash(name).update(seed).update(counter).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}
/** EMSA-PSS (RFC 8017 §9.1.1) but for the changes. */
function pss(changes: Pss = {}): Buffer {
  const {
    hash: name = 'sha256',
    salt = Buffer.alloc(32, 7),
    trailer = 0xbc,
    filler = 0,
    separator = 1,
  } = changes;
  const hashed = hash(name, text, 'buffer');
  const h = createHash(name).update(Buffer.alloc(8)).update(hashed).update(salt).digest();
  const room = OCTETS - h.length - 1;
  const fill = Buffer.alloc(room - salt.length - 1, filler);
  const db = Buffer.concat([fill, Buffer.of(separator), salt]);
  const masked = mask(h, room, changes.mask ?? name).map((octet, index) => octet ^ db[index]!);
  masked[0] = (masked[0]! & 0x7f) | (changes.start ?? 0);
  return Buffer.concat([masked, h, Buffer.of(trailer)]);
}

describe('PS256: the encoded message (RFC 8017 §9.1, RFC 7518 §3.5)', () => {
  // Above the modulus it cannot be encrypted, whatever it holds.
  const verify = (message: Buffer) => isSignedBy(jwk, 'PS256', text, encoded(message));

  test('is accepted as it must be', async () => expect(await verify(pss())).toBe(true));

  test.each<[string, Pss]>([
    ...[0, 1, 20, 31, 33, 64, OCTETS - 32 - 2].map((length): [string, Pss] => [
      `a salt of ${length} octets`,
      { salt: Buffer.alloc(length, 7) },
    ]),
    ['a mask by SHA-1', { mask: 'sha1' }],
    ['a mask by SHA-384', { mask: 'sha384' }],
    ['SHA-384 throughout', { hash: 'sha384' }],
    ['SHA-384 and its own length of salt', { hash: 'sha384', salt: Buffer.alloc(48, 7) }],
    ['the trailer 0xCC', { trailer: 0xcc }],
    ['no trailer', { trailer: 0 }],
    ['filling that is not zero', { filler: 1 }],
    ['a separator that is not 1', { separator: 2 }],
    ['no separator', { separator: 0 }],
  ])('is refused with %s', async (_what, changes) => expect(await verify(pss(changes))).toBe(false));

  test('is refused with its first bit set', async () => {
    const message = pss({ start: 0x80 });
    if (numberOf(message) < n) expect(await verify(message)).toBe(false);
    expect(await isSignedBy(jwk, 'PS256', text, message)).toBe(false);
  });

  test('of RS256 is none, nor is this one of RS256', async () => {
    expect(await verify(pkcs1())).toBe(false);
    expect(await isSignedBy(jwk, 'RS256', text, encoded(pss()))).toBe(false);
  });
});
