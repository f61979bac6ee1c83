import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimsOf, headerOf, now } from '../testing/assertion.js';
import { send } from '../testing/http.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient } from '../testing/refusals.js';
import { addResourceServer, introspect, type TestResourceServer } from '../testing/resource-server.js';
import { addressOf } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
const SIGNED = 'application/token-introspection+jwt';
let api: TestResourceServer;
let other: TestResourceServer;
let client: RegisteredClient;
let issued: string;
beforeAll(async () => {
  [api, other] = [await addResourceServer(a), await addResourceServer(a)];
  const metadata = { scope: api.scope };
  client = { ...(await registeredClient(a, await onboard(a), { metadata })), scope: api.scope };
  issued = await accessToken(a, client);
});

const asked = (text: string, { accept = SIGNED, caller = api, node = a } = {}) =>
  introspect(node, caller, text, { headers: { accept } });
const keysOf = async () =>
  createLocalJWKSet((await send(addressOf(a, '/jwks'))).body as unknown as { keys: JWK[] });

describe('a signed response (5)', () => {
  it('is a JWT of its own type, for the resource server, around the plain answer (spec 276, 277)', async () => {
    for (const node of [a, b]) {
      const answer = await asked(issued, { node });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe(SIGNED);
      expect(answer.headers['cache-control']).toBe('no-store');
      const { payload, protectedHeader } = await jwtVerify(answer.text, await keysOf(), {
        ...{
          issuer: a.issuer,
          audience: api.identifier,
          typ: 'token-introspection+jwt',
          algorithms: ['ES256'],
        },
      });
      expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid', 'typ']);
      expect(Object.keys(payload).sort()).toEqual(['aud', 'iat', 'iss', 'token_introspection']);
      expect(Math.abs((payload.iat as number) - now())).toBeLessThan(60);
      expect(payload.token_introspection).toEqual((await introspect(a, api, issued)).body);
    }
  });

  it('says {"active":false} and nothing else of what is not active for the caller (spec 279)', async () => {
    for (const [text, caller] of [
      ['unknown', api],
      [issued, other],
    ] as const) {
      const { text: jwt } = await asked(text, { caller });
      expect(claimsOf(jwt)).toEqual({
        ...{ iss: a.issuer, aud: caller.identifier, iat: expect.any(Number) },
        token_introspection: { active: false },
      });
    }
  });

  it('is signed by a key that signs nothing else (spec 311, 182)', async () => {
    const { kid } = headerOf((await asked(issued)).text);
    expect(kid).not.toBe(headerOf(issued).kid);
  });

  it('is no access token and no assertion (spec 182)', async () => {
    const { text } = await asked(issued);
    expect((await introspect(a, api, text)).text).toBe('{"active":false}');
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: text })));
  });
});

describe('which form is answered (4; RFC 9110 §12.5.1, spec 275)', () => {
  it.each([
    [SIGNED, SIGNED],
    [`application/json;q=0.5, ${SIGNED}`, SIGNED],
    [`${SIGNED};q=0.5, application/json`, 'application/json'],
    [`${SIGNED};q=0, application/json;q=0.1`, 'application/json'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
    ['', 'application/json'],
  ])('Accept: %s is answered with %s', async (accept, type) => {
    expect((await asked(issued, { accept })).headers['content-type']).toContain(type);
  });
});

it('answers errors as JSON all the same', async () => {
  expectError(await asked(''), 400, 'invalid_request');
});
