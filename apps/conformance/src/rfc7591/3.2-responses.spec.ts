import { beforeAll, expect, it } from 'vitest';
import { postJson } from '../testing/http.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

it('answers a registration with 201 and a client identifier in JSON (spec 234)', async () => {
  const answer = await registerWith(a, partner, goodMetadata());
  expect(answer.status).toBe(201);
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.body.client_id).toEqual(expect.any(String));
});

it.each([
  ['refused', { scope: 'admin' }],
  ['inconsistent', { response_types: ['code'] }],
])(
  'answers a registration that is %s with 400 and the error of section 3.2.2 (spec 238)',
  async (_, changes) => {
    const answer = await registerWith(a, partner, goodMetadata(undefined, changes));
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
    expect(answer.body.error).toBe('invalid_client_metadata');
    expect(answer.body).not.toHaveProperty('client_id');
  },
);

it('stores no answer in any cache, good or bad (spec 9)', async () => {
  const answers = [
    await registerWith(a, partner, goodMetadata()),
    await registerWith(a, partner, goodMetadata(undefined, { scope: 'admin' })),
    await postJson(a, '/register', goodMetadata()),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 400, 401]);
  for (const { headers } of answers)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
});
