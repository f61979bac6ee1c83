import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { acceptKeySet } from '../key-set/accept-key-set.js';
import { jwkOf, rsaPair } from '../testing/keys.js';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { codesOf, refuses } from '../testing/rows.js';
import { opensslFingerprint, readOpensslBlocklist } from './openssl-blocklist.js';

describe('keys whose private half is published', () => {
  refuses(
    'the P-256 key of RFC 7515',
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
    'published_key',
    'x',
  );
  refuses(
    'the Ed25519 key of RFC 8037',
    { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    'published_key',
    'x',
  );
  refuses(
    'the RSA key of RFC 7515',
    {
      kty: 'RSA',
      e: 'AQAB',
      n:
        'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_' +
        'YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uD' +
        'Zlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
    },
    'published_key',
    'n',
  );
  const sec1 = (d: string) => Buffer.from(`30310201010420${d}a00a06082a8648ce3d030107`, 'hex');
  const published = (der: Buffer, type: 'sec1' | 'pkcs8') =>
    jwkOf(createPublicKey(createPrivateKey({ key: der, format: 'der', type })));
  refuses('private key 1 on P-256', published(sec1('01'.padStart(64, '0')), 'sec1'), 'published_key', 'x');
  refuses(
    'the P-256 key of RFC 6979',
    published(sec1('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'), 'sec1'),
    'published_key',
    'x',
  );
  refuses(
    'the Ed25519 key of an all-zero seed',
    published(Buffer.from(`302e020100300506032b657004220420${'00'.repeat(32)}`, 'hex'), 'pkcs8'),
    'published_key',
    'x',
  );
});

describe('the notation of openssl-blacklist', () => {
  const workshop = openWorkshop();

  it('is the end of the SHA-1 of what openssl prints as the modulus', async () => {
    workshop.selfSigned('weak', newKeys.rsa);
    const printed = workshop.openssl('rsa', '-in', 'weak.key', '-noout', '-modulus');
    const expected = createHash('sha1').update(printed).digest('hex').slice(-20);
    const modulus = Buffer.from(printed.toString().trim().slice('Modulus='.length), 'hex');
    expect(await opensslFingerprint(modulus)).toBe(expected);
  });

  it('refuses a key on the given list, and only that', async () => {
    const { publicJwk } = rsaPair();
    const fingerprint = await opensslFingerprint(Buffer.from(publicJwk.n as string, 'base64url'));
    const weakModuli = readOpensslBlocklist(`# weak keys\r\n\n${fingerprint}\n00000000000000000000\n`);
    expect(await codesOf(acceptKeySet({ keys: [publicJwk] }, { weakModuli }))).toEqual(['debian_weak_key']);
    const others = readOpensslBlocklist('00000000000000000000');
    expect((await acceptKeySet({ keys: [publicJwk] }, { weakModuli: others })).keys).toHaveLength(1);
  });

  it.each(['0000000000000000000', '0000000000000000000G', 'ABCDEF00000000000000', ' 00000000000000000000'])(
    'refuses the line "%s" and says which it is',
    (line) => expect(() => readOpensslBlocklist(`# list\n${line}`)).toThrow('Line 2'),
  );
});
