import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost, createOrganisation } from '../testing/admin.js';
import { certificatePem } from '../testing/certificate.js';
import { changeKey, keyStates, signingWith, stageKey } from '../testing/client-keys.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  type Partner,
  registeredClient,
  type RegisteredClient,
  registerWith,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidMetadata, expectProblem } from '../testing/refusals.js';
import { onNode } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';
import { traffic } from '../testing/traffic.js';

const { a, b, databaseUrl, output } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

async function clientWithTwoKeys() {
  const key = makeKeyPair();
  const sibling = makeKeyPair();
  const client = await registeredClient(a, partner, { key, metadata: { jwks: keySet(key, sibling) } });
  return { client, sibling: signingWith(client, sibling) };
}

describe('one key revoked on node A (P4, P6)', () => {
  it('gets no token from node B for any request begun after the answer; its sibling gets every one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { client, sibling } = await clientWithTwoKeys();
      const revoked = traffic(() => token(b, tokenForm(client)));
      const other = traffic((turn) => token(turn % 2 ? a : b, tokenForm(sibling)));
      await Promise.all([revoked.further(30), other.further(30)]);
      expect((await changeKey(a, client.clientId, 'revoke', { key: client.key.kid })).status).toBe(200);
      const answeredAt = performance.now();
      await Promise.all([revoked.further(60), other.further(60)]);
      await revoked.stop();
      expect(await other.stop()).toEqual([]);
      const before = revoked.seen.filter(({ startedAt }) => startedAt < answeredAt);
      const after = revoked.seen.filter(({ startedAt }) => startedAt > answeredAt);
      expect(before.some(({ status }) => status === 200)).toBe(true);
      expect(after.length).toBeGreaterThan(30);
      expect(after.filter(({ status }) => status !== 401)).toEqual([]);
    }
  });

  it('is burned for every client and organisation (B23), and no longer registered', async () => {
    const { client, sibling } = await clientWithTwoKeys();
    await changeKey(a, client.clientId, 'revoke', { key: client.key.kid, reason: 'laptop lost' });
    for (const owner of [partner, await onboard(b)])
      expectInvalidMetadata(await registerWith(b, owner, goodMetadata(client.key)), /^jwks/);
    expectProblem(await stageKey(b, client.clientId, client.key), 422);
    const { registration_client_uri, registration_access_token } = client.information;
    const read = await send(onNode(b, registration_client_uri), {
      headers: bearer(registration_access_token),
    });
    expect(read.body.jwks).toEqual(keySet(sibling.key));
  });

  it('is revoked for the other client of the organisation that has it', async () => {
    const { client } = await clientWithTwoKeys();
    const twin = await registeredClient(a, partner, { key: client.key });
    await changeKey(a, client.clientId, 'revoke', { key: client.key.kid });
    expectInvalidClient(await token(b, tokenForm(twin)));
    expect(await keyStates(a, twin.clientId)).toEqual({ [client.key.kid]: 'revoked' });
  });

  it('stays revoked, however often', async () => {
    const { client } = await clientWithTwoKeys();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        changeKey(turn % 2 ? a : b, client.clientId, 'revoke', { key: client.key.kid }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const path = `SELECT action FROM audit_event WHERE client_id = '${client.clientId}' AND action = 'key.revoked'`;
    expect(await query(databaseUrl, path)).toHaveLength(1);
  });
});

describe('a key whose private half is shown', () => {
  it('stops at once for the client that has it, whoever shows it', async () => {
    const { client, sibling } = await clientWithTwoKeys();
    expect((await token(b, tokenForm(client))).status).toBe(200);
    const stranger = await onboard(b);
    const shown = goodMetadata(client.key, { jwks: { keys: [privateJwk(client.key)] } });
    expectInvalidMetadata(await registerWith(b, stranger, shown), /^jwks/);
    expectInvalidClient(await token(b, tokenForm(client)));
    expect((await token(b, tokenForm(sibling))).status).toBe(200);
  });
});

describe('the same key under two organisations', () => {
  it('is refused to the second, which does not learn whose it is; administrators are told', async () => {
    const owner = await registeredClient(a, partner);
    const stranger = await onboard(b);
    const answer = await registerWith(b, stranger, goodMetadata(owner.key));
    expectInvalidMetadata(answer, 'jwks');
    for (const secret of [owner.clientId, partner.organisationId, partner.onboarding.clientId])
      expect(answer.text).not.toContain(secret);
    const reports = await query(
      databaseUrl,
      `SELECT actor FROM audit_event WHERE action = 'key.registered_elsewhere' AND actor = '${stranger.onboarding.clientId}'`,
    );
    expect(reports).toHaveLength(1);
    expect(output()).toMatch(/"thumbprints":\[.+"key\.registered_elsewhere"/);
    expect((await token(a, tokenForm(owner))).status).toBe(200);
  });

  it('is won by one of many at once', async () => {
    const partners: Partner[] = await Promise.all([onboard(a), onboard(b), onboard(a), onboard(b)]);
    const key = makeKeyPair();
    const answers = await Promise.all(
      partners.map((one, turn) => registerWith(turn % 2 ? a : b, one, goodMetadata(key))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400]);
  });

  it('is refused in an update, and for the certificate of an onboarding client of another organisation', async () => {
    const owner = await registeredClient(a, partner);
    const stranger: RegisteredClient = await registeredClient(a, await onboard(b));
    const { registration_client_uri, registration_access_token } = stranger.information;
    const answer = await send(onNode(a, registration_client_uri), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...bearer(registration_access_token) },
      body: JSON.stringify(goodMetadata(owner.key, { client_id: stranger.clientId })),
    });
    expectInvalidMetadata(answer, 'jwks');
    expect((await token(a, tokenForm(stranger))).status).toBe(200);
    const { organisation_id } = await createOrganisation(a, 'Elsewhere');
    const certificate = certificatePem(owner.key);
    expectProblem(
      await adminPost(a, `/admin/organisations/${organisation_id}/certificates`, { certificate }),
      409,
    );
  });
});
