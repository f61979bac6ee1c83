import type { JsonValue } from '@signet/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptKeySet, KeyMaterialError, publicKeyProblems, readCertificate } from './index.js';
import { ecPair, edwardsPair, rsaPair } from './testing/keys.js';

const keys = [ecPair(), ecPair('P-384'), edwardsPair(), rsaPair()].flatMap(({ publicJwk, privateJwk }) => [
  publicJwk,
  privateJwk,
]);
const names = [
  'kty',
  'crv',
  'x',
  'y',
  'n',
  'e',
  'd',
  'p',
  'k',
  'kid',
  'alg',
  'use',
  'key_ops',
  'x5c',
  'x5t#S256',
  'priv',
];
const values = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('', 'AQAB', 'EC', 'RSA', 'OKP', 'P-256', 'Ed25519', 'sig', 'ES256'),
  fc.base64String(),
);
// A good key with some members replaced, added or shuffled in from others.
const almostKey = fc
  .tuple(fc.constantFrom(...keys), fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 3 }))
  .map(([jwk, members]) => ({ ...jwk, ...members }) as JsonValue);
const input = fc.oneof(
  fc.array(almostKey, { maxLength: 3 }).map((list) => ({ keys: list })),
  fc.jsonValue(),
) as fc.Arbitrary<JsonValue>;

const outcomeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('hostile input', () => {
  it('ends in keys or in a KeySetError with ASCII sentences, never otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (value) => {
        const error = await outcomeOf(acceptKeySet(value));
        if (error === undefined) return;
        expect(error).toBeInstanceOf(KeyMaterialError);
        expect((error as KeyMaterialError).problems.length).toBeGreaterThan(0);
        expect((error as KeyMaterialError).message).toMatch(/^[ -~]+$/);
      }),
      { numRuns: 400 },
    );
  });

  it('accepts a key again as it accepted it', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (value) => {
        const accepted = await acceptKeySet(value).catch(() => undefined);
        if (!accepted) return;
        const again = await acceptKeySet({ keys: accepted.keys.map(({ jwk }) => ({ ...jwk }) as JsonValue) });
        expect(again).toEqual({ keys: accepted.keys, ignored: [] });
        for (const { jwk } of accepted.keys) expect(publicKeyProblems({ ...jwk } as never)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('ends in a certificate or a KeyMaterialError', async () => {
    const file = fc.oneof(
      fc.uint8Array(),
      fc.string().map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(file, async (octets) => {
        expect(await outcomeOf(readCertificate(octets))).toBeInstanceOf(KeyMaterialError);
      }),
    );
  });
});
