import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { said, type Answer } from '../testing/answer.js';
import { assertion, goodParts } from '../testing/assertion.js';
import { send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectNoInsides } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';

// Random input; a failure prints the seed and the smallest input that shows it.
const { a } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

const runs = { numRuns: 150 };

function expectOwnWords(answer: Answer, statuses: number[], errors: string[]) {
  expect(statuses, said(answer)).toContain(answer.status);
  expect(errors, said(answer)).toContain(answer.body.error);
  expectNoInsides(answer);
}

const refusedAtToken = ['invalid_request', 'invalid_client'];
const member = fc.oneof(
  fc.constantFrom('alg', 'kid', 'typ', 'crit', 'iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti'),
  fc.string(),
);

describe('the token endpoint (P15)', () => {
  it('answers any text as assertion in its own words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (client_assertion) =>
        expectOwnWords(await token(a, tokenForm(client, { client_assertion })), [400, 401], refusedAtToken),
      ),
      runs,
    );
  });

  it('answers any bytes as body in its own words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const answer = await send(addressOf(a, '/token'), {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: Buffer.from(bytes),
        });
        expectOwnWords(answer, [400, 401], refusedAtToken);
      }),
      runs,
    );
  });

  it('answers well-signed assertions with any claims and header in its own words', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(member, fc.jsonValue()),
        fc.dictionary(member, fc.jsonValue()),
        async (claims, header) => {
          // Without a jti none of them can be a good one.
          const answer = await tokenWith(a, client, { header, claims: { ...claims, jti: undefined } });
          expectOwnWords(answer, [401], ['invalid_client']);
        },
      ),
      runs,
    );
  });

  it('answers well-signed assertions with any bytes as claims in its own words', async () => {
    const good = Buffer.from(
      JSON.stringify(goodParts({ clientId: 'c_x', key: makeKeyPair(), issuer: 'x', scope: '' }).claims),
    );
    const bitten = fc.tuple(fc.nat(good.length - 1), fc.uint8Array({ minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(bitten, async ([at, bytes]) => {
        const claimsBytes = Buffer.concat([good.subarray(0, at), bytes, good.subarray(at)]);
        const client_assertion = assertion(client, { claimsBytes });
        expectOwnWords(await token(a, tokenForm(client, { client_assertion })), [401], ['invalid_client']);
      }),
      runs,
    );
  });
});

describe('the registration endpoint (P13, P15)', () => {
  const known = Object.keys(goodMetadata()).concat(
    'redirect_uris',
    'response_types',
    'contacts',
    'client_uri',
    'jwks_uri',
  );
  const refusals = ['invalid_client_metadata', 'invalid_redirect_uri', 'invalid_software_statement'];

  it('answers any metadata in its own words', async () => {
    const unspent = await initialAccessToken(a, partner);
    const metadata = fc.dictionary(fc.oneof(fc.constantFrom(...known), fc.string()), fc.jsonValue());
    await fc.assert(
      // With a scope nobody has, none of them can be a good one.
      fc.asyncProperty(metadata, async (changes) =>
        expectOwnWords(
          await register(a, unspent, goodMetadata(undefined, { ...changes, scope: 'nobodys' })),
          [400],
          refusals,
        ),
      ),
      runs,
    );
  });

  it('answers any key in its own words', async () => {
    const unspent = await initialAccessToken(a, partner);
    const jwk = makeKeyPair().jwk;
    const changes = fc.dictionary(
      fc.constantFrom('kty', 'crv', 'x', 'y', 'kid', 'use', 'alg', 'n', 'e', 'x5c', 'd'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(changes, async (members) => {
        const metadata = goodMetadata(undefined, {
          jwks: { keys: [{ ...jwk, ...members }] },
          scope: 'nobodys',
        });
        expectOwnWords(await register(a, unspent, metadata), [400], refusals);
      }),
      runs,
    );
  });

  it('answers any bytes as body in its own words', async () => {
    const unspent = await initialAccessToken(a, partner);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) =>
        expectOwnWords(await register(a, unspent, Buffer.from(bytes)), [400], refusals),
      ),
      runs,
    );
  });
});

describe('any path', () => {
  it('is answered in our own words', async () => {
    const path = fc.webPath().map((text) => (text.startsWith('/') ? text : `/${text}`));
    await fc.assert(
      fc.asyncProperty(path, async (unknown) => {
        const answer = await send(a.origin + unknown);
        expect(answer.status).toBeLessThan(500);
        expectNoInsides(answer);
        if (answer.status >= 400)
          expect(answer.headers['content-type']).toMatch(/^application\/(problem\+)?json\b/);
      }),
      runs,
    );
  });
});
