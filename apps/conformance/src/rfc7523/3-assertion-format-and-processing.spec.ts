import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { assertion, now } from '../testing/assertion.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';

const { a } = runningPair();
let client: RegisteredClient;
let sibling: RegisteredClient;
beforeAll(async () => {
  const partner = await onboard(a);
  client = await registeredClient(a, partner);
  sibling = await registeredClient(a, partner);
});

type Claims = Record<string, unknown>;

const accepts = (title: string, claims: () => Claims) =>
  it(`accepts ${title}`, async () => {
    const answer = await tokenWith(a, client, { claims: claims() });
    expect(answer.status, said(answer)).toBe(200);
  });

const refuses = (title: string, claims: () => Claims) =>
  it(`refuses ${title}`, async () => expectInvalidClient(await tokenWith(a, client, { claims: claims() })));

describe('iss and sub (1., 2.; spec 36)', () => {
  refuses('an iss that is another client', () => ({ iss: sibling.clientId }));
  refuses('a sub that is another client', () => ({ sub: sibling.clientId }));
  refuses('both naming another client, signed with our key', () => ({
    iss: sibling.clientId,
    sub: sibling.clientId,
  }));
  refuses('no iss', () => ({ iss: undefined }));
  refuses('no sub', () => ({ sub: undefined }));
});

describe('aud (3.; spec 37, 38)', () => {
  accepts('the issuer identifier as a string', () => ({ aud: a.issuer }));
  accepts('the issuer identifier as the only element of an array', () => ({ aud: [a.issuer] }));
  refuses('the token endpoint', () => ({ aud: `${a.issuer}/token` }));
  refuses('the issuer with a slash behind it', () => ({ aud: `${a.issuer}/` }));
  refuses('the issuer among others', () => ({ aud: [a.issuer, 'https://other.example'] }));
  refuses('the issuer twice', () => ({ aud: [a.issuer, a.issuer] }));
  refuses('an empty array', () => ({ aud: [] }));
  refuses('no aud', () => ({ aud: undefined }));
});

describe('exp (4.; spec 41)', () => {
  accepts('300 seconds of life', () => ({ iat: now(), exp: now() + 300 }));
  accepts('an exp passed within the clock skew', () => ({ iat: now() - 60, exp: now() - 5 }));
  accepts('a fraction of a second: NumericDate allows it', () => ({ exp: now() + 60.5 }));
  refuses('an exp passed longer ago than the clock skew', () => ({ iat: now() - 120, exp: now() - 45 }));
  refuses('301 seconds of life', () => ({ iat: now(), exp: now() + 301 }));
  refuses('a day of life', () => ({ exp: now() + 86_400 }));
  refuses('a long life hidden in the past', () => ({ iat: now() - 1000, exp: now() + 60 }));
  refuses('milliseconds', () => ({ iat: Date.now(), exp: Date.now() + 60_000 }));
  refuses('no exp', () => ({ exp: undefined }));
});

describe('nbf and iat (5., 6.; spec 42, 43)', () => {
  accepts('an iat 10 seconds ahead', () => ({ iat: now() + 10, exp: now() + 70 }));
  accepts('an nbf 10 seconds ahead', () => ({ nbf: now() + 10 }));
  accepts('an nbf passed long ago', () => ({ nbf: now() - 100_000 }));
  refuses('an iat more than 60 seconds ahead', () => ({ iat: now() + 65, exp: now() + 120 }));
  refuses('an nbf more than 60 seconds ahead', () => ({ nbf: now() + 65, exp: now() + 120 }));
  refuses('no iat', () => ({ iat: undefined }));
  refuses('an nbf that is no number', () => ({ nbf: 'soon' }));
});

describe('jti (7.; spec 44, 46)', () => {
  const unique = () => String(now()) + Math.random();
  accepts('256 characters', () => ({ jti: unique().padEnd(256, 'j') }));
  accepts('one of a few characters', () => ({ jti: unique().slice(-4) }));
  accepts('every printable ASCII character', () => ({
    jti: ` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~${unique()}`,
  }));
  refuses('257 characters', () => ({ jti: unique().padEnd(257, 'j') }));
  refuses('characters beyond ASCII', () => ({ jti: `${unique()}\u00e9` }));
  refuses('no jti', () => ({ jti: undefined }));

  it('refuses a jti used before, in another assertion of the same client', async () => {
    const jti = unique();
    expect((await tokenWith(a, client, { claims: { jti } })).status).toBe(200);
    expectInvalidClient(await tokenWith(a, client, { claims: { jti, exp: now() + 200 } }));
  });

  it('accepts the same jti from two clients (A25)', async () => {
    const jti = unique();
    expect((await tokenWith(a, client, { claims: { jti } })).status).toBe(200);
    expect((await tokenWith(a, sibling, { claims: { jti } })).status).toBe(200);
  });

  it('does not burn the jti of an assertion it refuses', async () => {
    const jti = unique();
    expectInvalidClient(await tokenWith(a, client, { claims: { jti, aud: 'https://other.example' } }));
    expect((await tokenWith(a, client, { claims: { jti } })).status).toBe(200);
  });
});

describe('other claims (8.)', () => {
  accepts('claims it does not know', () => ({ htm: 'POST', client_name: { any: ['thing'] } }));

  it('refuses the signature of another client (9.)', async () => {
    const stolen = assertion(client, { key: { ...sibling.key, kid: client.key.kid } });
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: stolen })));
  });
});
