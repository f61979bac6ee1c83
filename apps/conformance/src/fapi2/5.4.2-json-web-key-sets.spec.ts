import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { boundRequest, fapi2Client, fapi2Partner, registerBound } from '../testing/fapi2.js';
import { send } from '../testing/http.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { goodMetadata, type Metadata, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidMetadata } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';

// FAPI 2.0 Security Profile §5.4.2, §5.4.3.
const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await fapi2Partner(a);
  client = await fapi2Client(a, partner);
});

describe('our key set (5.4.2)', () => {
  it('has public keys alone, each by a name of its own, and none that is found elsewhere', async () => {
    const { keys } = (await send(addressOf(a, '/jwks'))).body;
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    for (const key of keys) {
      expect(Object.keys(key)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(d|p|q|k|x5u|jku)$/)]),
      );
      expect(key).toMatchObject({
        use: 'sig',
        kid: expect.any(String),
        kty: expect.stringMatching(/^(EC|RSA|OKP)$/),
      });
    }
  });
});

describe('key sets of clients (5.4.2)', () => {
  const registers = (changes: Metadata) =>
    registerBound(a, partner, goodMetadata(undefined, { dpop_bound_access_tokens: true, ...changes }));

  it('refuses a private key because it is known to others from then on', async () => {
    const jwks = { keys: [privateJwk(makeKeyPair())] };
    expectInvalidMetadata(await registers({ jwks }), /^jwks/);
  });

  it.each(['jwk', 'jku', 'x5u'])(
    'refuses an assertion with %s because keys come from registration',
    async (member) => {
      const header = { [member]: member === 'jwk' ? client.key.jwk : 'https://evil.example/keys' };
      expectInvalidClient(await boundRequest(b, client, { header }));
    },
  );

  it.each([
    ['jwks', { jwks: keySet(makeKeyPair()) }, 201],
    ['both', { jwks: keySet(makeKeyPair()), jwks_uri: 'https://keys.partner.example/' }, 400],
  ])('takes keys by %s', async (_, changes, status) => {
    const answer = await registers(changes);
    expect(answer.status, said(answer)).toBe(status);
  });
});

describe('names of keys (5.4.3)', () => {
  it('tells keys of different kinds apart by alg where the assertion names none', async () => {
    const keys = [makeKeyPair('ES256'), makeKeyPair('EdDSA')];
    const own = await fapi2Client(a, partner, { metadata: { jwks: keySet(...keys) } });
    for (const key of keys)
      expect((await boundRequest(b, { ...own, key }, { header: { kid: undefined } })).status).toBe(200);
  });

  it('refuses to guess among several that fit', async () => {
    const keys = [makeKeyPair(), makeKeyPair()];
    const own = await fapi2Client(a, partner, { key: keys[0], metadata: { jwks: keySet(...keys) } });
    expectInvalidClient(await boundRequest(b, own, { header: { kid: undefined } }));
    expect((await boundRequest(b, own)).status).toBe(200);
  });

  it('refuses two keys under one name because nobody could say which is meant', async () => {
    const keys = [makeKeyPair('ES256', 'same'), makeKeyPair('EdDSA', 'same')];
    const metadata = goodMetadata(undefined, { dpop_bound_access_tokens: true, jwks: keySet(...keys) });
    expectInvalidMetadata(await registerBound(a, partner, metadata), /^jwks/);
  });
});
