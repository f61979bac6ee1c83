import { beforeAll, describe, expect, it } from 'vitest';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { adminGet } from '../testing/admin.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const key = makeKeyPair();

it('takes the members at the top level of one JSON object (spec 195)', async () => {
  expect((await registerWith(a, partner, goodMetadata(key))).status).toBe(201);
  expectInvalidMetadata(await registerWith(a, partner, [goodMetadata(key)]));
  expectInvalidMetadata(await registerWith(a, partner, { metadata: goodMetadata(key) }));
});

it.each(['', 'null', 'true', '7', '"x"', '[]', '{', '{}x', '{"a":1,}', "{'a':1}", '{"client_name":"x"'])(
  'refuses the body %s as invalid_client_metadata (spec 4)',
  async (body) => expectInvalidMetadata(await registerWith(a, partner, body)),
);

describe('what the client may not choose (spec 197, 370, P13)', () => {
  const chosen = {
    client_id: 'c_mine',
    client_secret: 'secret',
    client_secret_expires_at: 0,
    client_id_issued_at: 1,
    registration_access_token: 'mine',
    registration_client_uri: 'https://evil.example/register/c_mine',
    organisation_id: 'o_other',
    status: 'trusted',
    kind: 'onboarding',
    version: 99,
    trusted: true,
  };

  it('is ignored', async () => {
    const { status, body } = await registerWith(a, partner, goodMetadata(key, chosen));
    expect(status).toBe(201);
    expect(body.client_id).toMatch(/^c_/);
    expect(body.client_id).not.toBe(chosen.client_id);
    expect(body.registration_access_token).not.toBe(chosen.registration_access_token);
    expect(body.registration_client_uri).toBe(`${a.issuer}/register/${body.client_id}`);
    expect(body.client_id_issued_at).toBeGreaterThan(1_700_000_000);
    for (const member of [
      'client_secret',
      'client_secret_expires_at',
      'organisation_id',
      'status',
      'kind',
      'version',
      'trusted',
    ]) {
      expect(body).not.toHaveProperty(member);
    }
  });

  it('has no effect on what the client is', async () => {
    const { body } = await registerWith(a, partner, goodMetadata(key, chosen));
    const client = await adminGet(a, `/admin/clients/${body.client_id}`);
    expect(client.body).toMatchObject({
      organisation_id: partner.organisationId,
      kind: 'registered',
      status: 'active',
    });
  });
});

it('makes a new client of every request, also of the same one: names are not identity (spec 239, D22)', async () => {
  const metadata = goodMetadata(key, { client_name: 'The same name' });
  const stranger = await onboard(a);
  const answers = [
    await registerWith(a, partner, metadata),
    await registerWith(a, partner, metadata),
    await registerWith(a, stranger, { ...metadata, jwks: keySet(makeKeyPair()) }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.client_id)).size).toBe(3);
  expect(new Set(answers.map(({ body }) => body.registration_access_token)).size).toBe(3);
});
