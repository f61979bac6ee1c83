import { beforeAll, describe, expect, it } from 'vitest';
import { bearer, postJson, send } from '../testing/http.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectBareChallenge, expectError, expectInvalidToken } from '../testing/refusals.js';
import { accessToken } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

const registration = (headers: Record<string, string>) => postJson(a, '/register', goodMetadata(), headers);
const reading = (headers: Record<string, string>) =>
  send(client.information.registration_client_uri, { headers });

describe.each([
  ['POST /register', registration],
  ['GET registration_client_uri', reading],
])('%s', (_title, request) => {
  it('challenges without an error code where no token was sent (3; spec 180, 189)', async () => {
    expectBareChallenge(await request({}));
  });

  it('says invalid_token for a token it does not know (3.1)', async () => {
    const answer = await request(bearer('unknown'));
    expectInvalidToken(answer);
    expectError(answer, 401, 'invalid_token');
  });

  it('says nothing of the token it refused', async () => {
    const answer = await request(bearer('marker-of-a-token'));
    expect(JSON.stringify([answer.headers, answer.text])).not.toContain('marker-of-a-token');
  });

  it.each(['Bearer a b', 'Bearer a,b', 'Bearer "a"', 'Bearer \u00e9', 'bearer', 'Token a', 'Bearer=a'])(
    'answers the malformed credentials %j in the words of §3.1 (2.1)',
    async (authorization) => {
      const answer = await request({ authorization: Buffer.from(authorization).toString('latin1') });
      expect([400, 401]).toContain(answer.status);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer\b/);
    },
  );
});

it('says insufficient_scope with the scope that is needed (3.1)', async () => {
  const answer = await registration(bearer(await accessToken(a, client)));
  expectError(answer, 403, 'insufficient_scope');
  expect(answer.headers['www-authenticate']).toContain('scope="dcr"');
});

it('writes challenges that parse: quoted strings without a quotation mark inside', async () => {
  for (const answer of [
    await registration({}),
    await registration(bearer('x')),
    await reading(bearer('x')),
  ]) {
    expect(answer.headers['www-authenticate']).toMatch(
      /^Bearer( [a-z_]+="[^"\\]*"(, ?[a-z_]+="[^"\\]*")*)?(, DPoP [a-z_]+="[^"\\]*"(, [a-z_]+="[^"\\]*")*)?$/,
    );
  }
});
