import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { materialOf } from '../jwk/material.js';
import { generateKeyPair } from '../private-key/generate-key-pair.js';
import { makeDpopProof } from './make-dpop-proof.js';

const request = {
  method: 'GET',
  uri: 'https://resource.example.org/protectedresource?x#y',
  now: 1_562_262_618,
};

async function read(proof: string) {
  const { jwk = {}, alg } = decodeProtectedHeader(proof);
  const { payload, protectedHeader } = await compactVerify(proof, await importJWK(jwk, alg));
  return { header: protectedHeader, claims: JSON.parse(new TextDecoder().decode(payload)) };
}

describe('makeDpopProof (RFC 9449 §4.2)', () => {
  test.each(['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519'] as const)('signs with %s', async (alg) => {
    const { privateJwk, publicJwk } = await generateKeyPair(alg);
    const { header, claims } = await read(await makeDpopProof({ ...request, privateJwk }));
    expect(header).toEqual({ typ: 'dpop+jwt', alg, jwk: materialOf({ ...publicJwk }) });
    expect(claims).toEqual({
      jti: expect.stringMatching(/^[\w-]{36}$/),
      htm: 'GET',
      htu: 'https://resource.example.org/protectedresource',
      iat: request.now,
    });
  });

  test('names the nonce and the access token it is for: the example of §7.1', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    const accessToken = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';
    const proof = await makeDpopProof({ ...request, privateJwk, accessToken, nonce: 'n', jti: 'j' });
    expect((await read(proof)).claims).toMatchObject({
      ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo',
      nonce: 'n',
      jti: 'j',
    });
  });

  test('is another one each time', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    const [one, other] = [
      await makeDpopProof({ ...request, privateJwk }),
      await makeDpopProof({ ...request, privateJwk }),
    ];
    expect((await read(one)).claims.jti).not.toBe((await read(other)).claims.jti);
  });

  test('refuses an algorithm the key is not for', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    await expect(makeDpopProof({ ...request, privateJwk, alg: 'ES384' })).rejects.toMatchObject({
      problems: [{ code: 'alg_mismatch' }],
    });
  });
});
