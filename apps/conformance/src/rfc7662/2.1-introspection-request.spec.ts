import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { assertion, type TestClient } from '../testing/assertion.js';
import { bearer, postForm, send } from '../testing/http.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient, expectProblem } from '../testing/refusals.js';
import { addResourceServer, introspect, type TestResourceServer } from '../testing/resource-server.js';
import { addressOf } from '../testing/server.js';
import { accessToken, clientAuthenticationForm, token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let api: TestResourceServer;
let partner: Partner;
let client: RegisteredClient;
let issued: string;
beforeAll(async () => {
  api = await addResourceServer(a);
  partner = await onboard(a);
  client = await registeredClient(a, partner, { metadata: { scope: api.scope } });
  client.scope = api.scope;
  issued = await accessToken(a, client);
});

const isAnswered = async (answer: ReturnType<typeof introspect>, active: boolean) => {
  const { status, text, body } = await answer;
  expect(status, text).toBe(200);
  expect(body.active).toBe(active);
};

describe('the request', () => {
  it('is answered, with any token_type_hint and with parameters nobody knows (spec 268)', async () => {
    for (const form of [
      {},
      { token_type_hint: 'access_token' },
      { token_type_hint: 'x' },
      { resource: 'x', y: 'z' },
    ])
      await isAnswered(introspect(a, api, issued, { form }), true);
  });

  it('needs a token (spec 268, H04)', async () => {
    for (const none of [undefined, '']) expectError(await introspect(a, api, none), 400, 'invalid_request');
  });

  it('is refused where the token comes twice, and in any other form (H05)', async () => {
    const twice = { token: [issued, issued] };
    expectError(await introspect(a, api, undefined, { form: twice }), 400, 'invalid_request');
    const json = { headers: { 'content-type': 'application/json' } };
    expectError(await introspect(a, api, issued, json), 400, 'invalid_request');
  });

  it('is refused in the URL, and by GET (H05)', async () => {
    const address = addressOf(a, `/introspect?token=${issued}`);
    const answer = await send(address, { headers: bearer(issued) });
    expectProblem(answer, 405);
    expect(answer.headers.allow).toBe('POST');
    const form = clientAuthenticationForm(assertion(api));
    expectError(await postForm(a, `/introspect?token=${issued}`, form), 400, 'invalid_request');
  });

  it('is refused where it is larger than any (H04)', async () => {
    expectProblem(await introspect(a, api, 'x'.repeat(1_000_000)), 413);
  });
});

describe('the caller', () => {
  it('may not be anonymous: 400 invalid_request (spec 28, 269, 281; RFC 9701 §5)', async () => {
    expectError(await postForm(a, '/introspect', { token: issued }), 400, 'invalid_request');
  });

  it('may not come with a bearer token or a secret (H01)', async () => {
    expectInvalidClient(await postForm(a, '/introspect', { token: issued }, bearer(issued)));
    const basic = { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` };
    expectInvalidClient(await postForm(a, '/introspect', { token: issued }, basic));
  });

  it('is refused with wrong credentials (spec 281)', async () => {
    const forged = assertion(api, { key: client.key, header: { kid: api.key.kid } });
    expectInvalidClient(await introspect(a, api, issued, { form: { client_assertion: forged } }));
    const nobody: TestClient = { ...api, clientId: 'c_AAAAAAAAAAAAAAAAAAAAAA' };
    expectInvalidClient(await introspect(a, nobody, issued));
  });

  it('must be a resource server: another client is told 403 (spec 281)', async () => {
    for (const other of [client, partner.onboarding]) expectProblem(await introspect(a, other, issued), 403);
  });

  it('gets no tokens itself', async () => {
    expectError(await token(a, tokenForm(api)), 400, 'unauthorized_client');
    expectError(await token(a, tokenForm(api, { scope: undefined })), 400, 'unauthorized_client');
  });
});

describe('one assertion is used once, whatever endpoint it comes to (A22)', () => {
  it('first at /introspect', async () => {
    const client_assertion = assertion(api);
    await isAnswered(introspect(a, api, issued, { form: { client_assertion } }), true);
    for (const path of ['/introspect', '/revoke'])
      expectInvalidClient(
        await postForm(a, path, { token: 'x', ...clientAuthenticationForm(client_assertion) }),
      );
  });

  it('first at /revoke or /token', async () => {
    const [here, there] = [assertion(client), assertion(client)];
    const revoked = await postForm(a, '/revoke', { token: 'x', ...clientAuthenticationForm(here) });
    expect(revoked.status, said(revoked)).toBe(200);
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: here })));
    expect((await token(a, tokenForm(client, { client_assertion: there }))).status).toBe(200);
    expectInvalidClient(await postForm(a, '/revoke', { token: 'x', ...clientAuthenticationForm(there) }));
  });

  it('is not used up by a request that was refused for another reason', async () => {
    const client_assertion = assertion(api);
    expectError(await introspect(a, api, undefined, { form: { client_assertion } }), 400, 'invalid_request');
    await isAnswered(introspect(a, api, issued, { form: { client_assertion } }), true);
  });
});
