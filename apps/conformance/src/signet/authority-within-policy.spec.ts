import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { authorityOf } from '../testing/authority.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { word } from '../testing/strange-members.js';

type Authority = Awaited<ReturnType<typeof authorityOf>>;

// Whatever the members of a registration say, its client gets no more than the policy gives (P13). A failure prints its seed.
const { a } = runningPair();
let partner: Partner;
let unspent: string;
let widest: Authority;
beforeAll(async () => {
  partner = await onboard(a);
  widest = await authorityOf(a, await registeredClient(a, partner, { metadata: { scope: 'read write' } }));
  unspent = await initialAccessToken(a, partner);
});

const value = fc.oneof(
  word,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('read', 'write', ['client_credentials']),
);
const members = fc.dictionary(
  fc.constantFrom(
    'scope',
    'grant_types',
    'response_types',
    'token_endpoint_auth_method',
    'redirect_uris',
    'contacts',
  ),
  value,
  { minKeys: 1, maxKeys: 3 },
);

const isGranted = ({ error }: Authority['tokens'][number]) => error === undefined;
const granted = ({ tokens }: Authority) =>
  tokens.filter(isGranted).map((one) => ({ ...one, asked: undefined }));

function expectWithinPolicy(authority: Authority): void {
  const { organisation, kind, status, ends } = widest;
  expect(authority).toMatchObject({ organisation, kind, status, ends, keys: [['own', 'active']] });
  const { grant_types, response_types, token_endpoint_auth_method } = widest.registered;
  expect(authority.registered).toMatchObject({ grant_types, response_types, token_endpoint_auth_method });
  expect(granted(widest)).toEqual(expect.arrayContaining(granted(authority)));
  const refused = authority.tokens.filter((one) => !isGranted(one)).map(({ asked }) => asked);
  expect(refused).toEqual(expect.arrayContaining(['admin', 'dcr']));
}

it('any values of its members make a client within the policy, or none', async () => {
  await fc.assert(
    fc.asyncProperty(members, async (changes) => {
      const key = makeKeyPair();
      const answer = await register(a, unspent, goodMetadata(key, changes));
      expect([201, 400], said(answer)).toContain(answer.status);
      if (answer.status === 400) return;
      unspent = await initialAccessToken(a, partner);
      const { client_id: clientId } = answer.body;
      const client = { clientId, key, issuer: a.issuer, scope: 'read', information: answer.body };
      expectWithinPolicy(await authorityOf(a, client));
    }),
    { numRuns: 80 },
  );
});
