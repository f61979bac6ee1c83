import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePair } from '../make-key/make-pair.js';
import { pairAlgorithms } from '../make-key/pair-algorithm.js';
import { selfSigned } from '../make-key/self-signed.js';
import { openWorkshop, type Workshop } from '../testing/workshop.js';
import { makeKeyStore } from './make-key-store.js';
import { openKeyStore } from './open-key-store.js';

let shop: Workshop;
beforeAll(() => {
  shop = openWorkshop();
});
afterAll(() => shop.close());

const password = 'päss wörd';

describe('a key store made here', () => {
  it.each(pairAlgorithms)('is opened by OpenSSL with the %s key and its certificate', async (alg) => {
    const pair = await makePair(alg);
    const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
    const certificate = await selfSigned(pair, 'settlement');
    const store = new Uint8Array(
      await makeKeyStore({ privateKey, certificate, friendlyName: 'settlement', password }),
    );
    shop.write('store.p12', store);
    shop.write('password', password);
    const found = shop.openssl('pkcs12 -in store.p12 -passin file:password -nodes');
    expect(found).toContain('friendlyName: settlement');
    expect(found).toContain('BEGIN CERTIFICATE');
    expect(found).toContain('BEGIN PRIVATE KEY');
    const info = shop.openssl('pkcs12 -in store.p12 -passin file:password -nokeys -nocerts -info');
    expect(info).not.toMatch(/RC2|DES/);
    expect(await openKeyStore(store, password)).toEqual({
      certificates: [certificate],
      privateKeys: [privateKey],
    });
  });

  it('may hold the key alone', async () => {
    const { privateKey: key } = await makePair('ES256');
    const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key));
    const store = await makeKeyStore({ privateKey, friendlyName: 'n', password });
    expect(await openKeyStore(new Uint8Array(store), password)).toEqual({
      certificates: [],
      privateKeys: [privateKey],
    });
  });
});
