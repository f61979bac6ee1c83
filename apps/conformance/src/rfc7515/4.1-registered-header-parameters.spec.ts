import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { certificateDer } from '../testing/certificate.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { tokenWith } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

type Header = Record<string, unknown>;

const accepts = (title: string, header: Header) =>
  it(`accepts ${title}`, async () => {
    const answer = await tokenWith(a, client, { header });
    expect(answer.status, said(answer)).toBe(200);
  });

const refuses = (title: string, header: Header) =>
  it(`refuses ${title}`, async () => expectInvalidClient(await tokenWith(a, client, { header })));

describe('alg (spec 32)', () => {
  for (const alg of [
    'none',
    'None',
    'nOnE',
    '',
    'es256',
    'ES256 ',
    'HS256',
    'HS512',
    'ES256K',
    'ES512',
    'RS1',
    null,
    7,
    ['ES256'],
  ]) {
    refuses(`alg ${JSON.stringify(alg)}`, { alg });
  }
  refuses('no alg', { alg: undefined });
});

describe('jku, jwk, x5u: never a source of keys (spec 34)', () => {
  const attacker = makeKeyPair('ES256', 'attacker');

  refuses('jku', { jku: 'https://attacker.example/jwks' });
  refuses('x5u', { x5u: 'https://attacker.example/certificate' });
  refuses('jwk', { jwk: attacker.jwk });

  it('refuses a jwk of its own that verifies the signature', async () => {
    expectInvalidClient(
      await tokenWith(a, client, { key: attacker, header: { jwk: attacker.jwk, kid: undefined } }),
    );
    expectInvalidClient(
      await tokenWith(a, client, { key: attacker, header: { jwk: attacker.jwk, kid: client.key.kid } }),
    );
  });

  it('refuses a private jwk in the header', async () => {
    expectInvalidClient(await tokenWith(a, client, { header: { jwk: privateJwk(attacker) } }));
  });

  it('refuses an x5c of its own that verifies the signature', async () => {
    const x5c = [certificateDer(attacker).toString('base64')];
    expectInvalidClient(await tokenWith(a, client, { key: attacker, header: { x5c, kid: client.key.kid } }));
  });
});

describe('kid (4.1.4; spec 52, 63)', () => {
  accepts('no kid where one key fits', { kid: undefined });
  refuses('a kid nobody registered', { kid: 'unknown' });
  refuses('a kid in other letters', { kid: 'X' });

  it('refuses a missing kid where two keys fit', async () => {
    const second = makeKeyPair();
    const two = await registeredClient(a, partner, {
      metadata: { jwks: { keys: [client.key.jwk, second.jwk] } },
    });
    expectInvalidClient(await tokenWith(a, two, { key: client.key, header: { kid: undefined } }));
    expect((await tokenWith(a, two, { key: client.key })).status).toBe(200);
    expect((await tokenWith(a, two, { key: second })).status).toBe(200);
  });
});

describe('typ (4.1.9; spec 35, A31)', () => {
  for (const typ of [
    undefined,
    'JWT',
    'jwt',
    'application/jwt',
    'client-authentication+jwt',
    'Client-Authentication+JWT',
    'application/client-authentication+jwt',
  ]) {
    accepts(`typ ${typ ?? 'absent'}`, { typ });
  }
  for (const typ of [
    'at+jwt',
    'dpop+jwt',
    'JWT;x',
    'JOSE',
    'application/at+jwt',
    'secevent+jwt',
    '',
    7,
    null,
    ['JWT'],
  ]) {
    refuses(`typ ${JSON.stringify(typ)}`, { typ });
  }
});

describe('crit (4.1.11; spec 33)', () => {
  refuses('an extension it does not know', { crit: ['exp'], exp: 1 });
  refuses('an empty crit', { crit: [] });
  refuses('a crit that is no array', { crit: 'b64' });
  refuses('b64 false (RFC 7797 §6)', { b64: false, crit: ['b64'] });
});

describe('others', () => {
  refuses('compression', { zip: 'DEF' });
  accepts('parameters it does not know (4.; they are no extension it must understand)', { x: 'y', iat: 1 });
});
