import { signingAlgorithms } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { acceptKeySet } from '../key-set/accept-key-set.js';
import { generateKeyPair } from './generate-key-pair.js';
import { readPrivateKey } from './read-private-key.js';

describe('generateKeyPair', () => {
  it.each(signingAlgorithms)('makes a pair for %s that the policy accepts', async (alg) => {
    const { privateJwk, publicJwk } = await generateKeyPair(alg);
    const { keys } = await acceptKeySet({ keys: [{ ...publicJwk } as never] });
    expect(keys).toEqual([{ jwk: publicJwk, thumbprint: publicJwk.kid }]);
    expect(publicJwk).toMatchObject({ alg, use: 'sig' });
    expect(privateJwk).toMatchObject(publicJwk);
    expect(await readPrivateKey(JSON.stringify(privateJwk))).toMatchObject({
      kid: publicJwk.kid,
      alg,
      d: privateJwk.d,
    });
  });

  it('makes another pair each time', async () => {
    const [one, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    expect(one!.publicJwk.kid).not.toBe(other!.publicJwk.kid);
  });
});
