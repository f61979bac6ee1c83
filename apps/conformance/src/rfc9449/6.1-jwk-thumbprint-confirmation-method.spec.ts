import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { claimsOf, headerOf } from '../testing/assertion.js';
import { boundToken } from '../testing/dpop.js';
import { bareJwk } from '../testing/dpop-proof.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a, b } = runningPair();
let client: RegisteredClient;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
});

// RFC 7638 §3.2: the required members alone, in the order of their names.
function thumbprint(pair: KeyPair): string {
  const { kty, crv, x, y, n, e } = bareJwk(pair) as Record<string, string>;
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, ...(y && { y }) };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

it.each(['ES256', 'ES384', 'PS256', 'Ed25519'] as const)(
  'cnf.jkt is the thumbprint of the %s key, alone',
  async (alg) => {
    const key = makeKeyPair(alg);
    for (const node of [a, b]) {
      const accessToken = await boundToken(node, client, key);
      expect(claimsOf(accessToken).cnf).toEqual({ jkt: thumbprint(key) });
      expect(headerOf(accessToken).typ).toBe('at+jwt');
    }
  },
);
