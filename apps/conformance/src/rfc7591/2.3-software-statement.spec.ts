import { beforeAll, expect, it } from 'vitest';
import { assertion } from '../testing/assertion.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registerWith,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

it.each([
  ['an unsigned one', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL3B1Ymxpc2hlci5leGFtcGxlIn0.'],
  ['one that is no JWT', 'statement'],
  ['one that is no string', { iss: 'https://publisher.example' }],
])(
  'refuses %s as invalid_software_statement: no issuer is trusted here (E01)',
  async (_title, software_statement) => {
    const answer = await registerWith(a, partner, goodMetadata(makeKeyPair(), { software_statement }));
    expectInvalidMetadata(answer, 'software_statement', 'invalid_software_statement');
  },
);

it('refuses a client assertion as a software statement (E10) and takes no claim from it', async () => {
  const software_statement = assertion(partner.onboarding, {
    claims: { scope: 'admin', client_name: 'Stolen' },
  });
  const answer = await registerWith(a, partner, goodMetadata(makeKeyPair(), { software_statement }));
  expectInvalidMetadata(answer, 'software_statement', 'invalid_software_statement');
});

it('leaves the initial access token unspent', async () => {
  const token = await initialAccessToken(a, partner);
  const key = makeKeyPair();
  expectInvalidMetadata(
    await register(a, token, goodMetadata(key, { software_statement: 'x.y.z' })),
    'software_statement',
    'invalid_software_statement',
  );
  expect((await register(a, token, goodMetadata(key))).status).toBe(201);
});
