import { readPrivateKey } from '@signet/key-material';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetPair, heldPair, holdPair, onPairChange, sealHeldPair, wouldLosePair } from './held-pair.js';
import { jwkFile, pkcs8File } from './key-files.js';
import { fileNameOf } from './file-name.js';
import { makePair } from './make-pair.js';
import { pairAlgorithms } from './pair-algorithm.js';

afterEach(forgetPair);

describe('a pair', () => {
  it.each(pairAlgorithms)(
    'for %s can be taken home as PKCS#8 and as JWK, which are the same key',
    async (alg) => {
      const pair = await makePair(alg);
      const files = await Promise.all([pkcs8File(pair, 'acme'), jwkFile(pair, 'acme')]);
      expect(files.map(({ name }) => name)).toEqual(['acme.key.pem', 'acme.key.jwk.json']);
      for (const { content } of files) {
        const read = await readPrivateKey(content as string);
        expect({ ...read }).toMatchObject({ kid: pair.publicJwk.kid, kty: pair.publicJwk.kty });
      }
    },
  );

  it('registers nothing but its public half', async () => {
    for (const alg of pairAlgorithms) {
      expect(Object.keys((await makePair(alg)).publicJwk).join()).not.toMatch(
        /\b(d|p|q|dp|dq|qi|k|key_ops|ext)\b/,
      );
    }
  });

  it('of RSA has 3072 bits', async () => {
    expect((await makePair('PS256')).publicKey.algorithm).toMatchObject({ modulusLength: 3072 });
  });
});

describe('the held pair', () => {
  it('would be lost until it is downloaded; then it signs and cannot be taken out', async () => {
    let changes = 0;
    const stop = onPairChange(() => (changes += 1));
    expect(wouldLosePair()).toBe(false);
    const pair = await makePair('ES256');
    holdPair(pair);
    expect(wouldLosePair()).toBe(true);
    await sealHeldPair();
    expect(wouldLosePair()).toBe(false);
    const { privateKey } = heldPair()!;
    expect(privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
    const signed = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      privateKey,
      new Uint8Array(3),
    );
    expect(
      await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.publicKey,
        signed,
        new Uint8Array(3),
      ),
    ).toBe(true);
    forgetPair();
    expect([heldPair(), changes]).toEqual([undefined, 3]);
    stop();
  });

  it('cannot be lost when there is none', async () => {
    await sealHeldPair();
    expect([heldPair(), wouldLosePair()]).toEqual([undefined, false]);
  });
});

it.each([
  ['Acme Payments (live)', 'acme-payments-live'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Überweisung №1', 'uberweisung-no1'],
  ['日本', 'signet'],
  ['con$(rm -rf ~)"; x', 'con-rm-rf-x'],
])('the file of %j is named %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file);
});
