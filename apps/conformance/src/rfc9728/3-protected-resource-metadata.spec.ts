import { describe, expect, it } from 'vitest';
import { bearer, postJson, send } from '../testing/http.js';
import { freePort } from '../testing/free-port.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';

const { a, b } = runningPair();
const path = '/.well-known/oauth-protected-resource/register';

describe('metadata of the registration endpoint (3.2; spec 315, 316, 317)', () => {
  it('says whose tokens it takes, and how', async () => {
    for (const node of [a, b]) {
      const answer = await send(addressOf(node, path));
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
      expect(answer.body).toEqual({
        resource: `${a.issuer}/register`,
        authorization_servers: [a.issuer],
        scopes_supported: ['dcr'],
        bearer_methods_supported: ['header'],
        resource_name: 'Client registration',
      });
    }
  });

  it('stands at the path of the resource, and at no other (3.1)', async () => {
    expectProblem(await send(addressOf(a, '/.well-known/oauth-protected-resource')), 404);
    expectProblem(await send(addressOf(a, `${path}/c_1`)), 404);
  });

  it('is found from a refused request alone, also where the issuer has a path (3.1, 5.1; spec 318, 319)', async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}/tenant/one`;
    const tenant = await ownServer({ issuer, port });
    for (const server of [a, tenant]) {
      const refused = await postJson(server, '/register', {});
      const [, address = ''] =
        /resource_metadata="([^"]+)"/.exec(refused.headers['www-authenticate'] ?? '') ?? [];
      const { body } = await send(address);
      expect(body.resource).toBe(`${server.issuer}/register`);
      expect(body.authorization_servers).toEqual([server.issuer]);
    }
  });
});

describe('challenges of the registration endpoint (5.1; spec 193)', () => {
  it.each([
    ['POST /register without a token', () => postJson(a, '/register', {})],
    ['POST /register with a bad one', () => postJson(a, '/register', {}, bearer('x'))],
    [
      'GET of a client',
      () => send(addressOf(a, '/register/c_AAAAAAAAAAAAAAAAAAAAAA'), { headers: bearer('x') }),
    ],
  ])('%s name the metadata', async (_, request) => {
    const { status, headers } = await request();
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toContain(`resource_metadata="${a.issuer}${path}"`);
  });
});
