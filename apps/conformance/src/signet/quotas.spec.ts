import { beforeAll, describe, expect, it } from 'vitest';
import { addCertificate, getAttempt } from '../testing/admin.js';
import { said, type Answer } from '../testing/answer.js';
import type { TestClient } from '../testing/assertion.js';
import { certificatePem } from '../testing/certificate.js';
import { allAtOnce } from '../testing/crowd.js';
import { bearer, postJson, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  registerWith,
  type Partner,
} from '../testing/onboarding.js';
import { onNode } from '../testing/server.js';
import {
  expectQuotaExceeded,
  getRefused,
  keptReferences,
  serverWithQuotas,
  untilRefused,
} from '../testing/quota.js';
import type { ServerProcess } from '../testing/server-process.js';
import { token, tokenForm } from '../testing/token.js';

let server: ServerProcess;
let partner: Partner;
let neighbour: Partner;
beforeAll(async () => {
  server = await serverWithQuotas();
});

const ask = (client: TestClient) => token(server, tokenForm(client));
const initialAccessTokens = (count: number, of: Partner) =>
  Promise.all(Array.from({ length: count }, () => initialAccessToken(server, of)));

const refusedOf = (answers: Answer[]) => answers.filter(({ status }) => status === 429);

/** Accepted or refused as it deserves, but not for a quota. */
const expectNoQuota = (answer: Answer) => expect(answer.status, said(answer)).not.toBe(429);

beforeAll(async () => {
  [partner, neighbour] = await Promise.all([onboard(server), onboard(server)]);
});

describe('one client at /token', () => {
  it('is stopped beyond its share, and others are not', async () => {
    const [client, other] = [
      await registeredClient(server, partner),
      await registeredClient(server, partner),
    ];
    const refused = getRefused(await untilRefused(2_000, () => ask(client)));
    expectQuotaExceeded(refused, 'token-client');
    expect((await ask(other)).status).toBe(200);
  });

  it('is told of nothing while it keeps within', async () => {
    const { status, headers } = await ask(await registeredClient(server, partner));
    expect([status, headers.ratelimit]).toEqual([200, undefined]);
  });

  it('reads of it as an attempt, a few times and not for each request of a flood', async () => {
    const client = await registeredClient(server, partner);
    const flood = await untilRefused(2_000, () => ask(client));
    await allAtOnce(100, () => ask(client));
    const kept = await keptReferences(server, client.clientId);
    expect(kept.length).toBeGreaterThanOrEqual(1);
    expect(kept.length).toBeLessThan(10);
    expect(refusedOf(flood).map(({ body }) => body.instance)).toContain(kept[0]);
    expect(await getAttempt(server, kept[0] as string)).toMatchObject({
      code: 'DCR-5101',
      evidence: { quota: 'token-client', count: 0 },
    });
  });
});

describe('registrations', () => {
  it('tell how the quotas stand', async () => {
    const answer = await registerWith(server, await onboard(server), goodMetadata());
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.headers['ratelimit-policy']).toBe(
      '"register-token";q=10;w=60, "register-client";q=100;w=10, "organisation";q=500;w=5',
    );
    expect(answer.headers.ratelimit).toMatch(
      /^"register-token";r=9;t=6, "register-client";r=99;t=1, "organisation";r=\d+;t=\d+$/,
    );
  });

  it('are limited by initial access token, and another token of the client goes on', async () => {
    const [used, fresh] = await initialAccessTokens(2, partner);
    const answers = await untilRefused(100, () =>
      register(server, used as string, { redirect_uris: 'none' }),
    );
    expectQuotaExceeded(getRefused(answers), 'register-token');
    expect((await register(server, fresh as string, goodMetadata())).status).toBe(201);
  });

  it('are limited by onboarding client, and another one goes on', async () => {
    const eager = await onboard(server);
    const tokens = await initialAccessTokens(80, eager);
    const answers = await untilRefused(800, (index) =>
      register(server, tokens[index % tokens.length] as string, { redirect_uris: 'none' }),
    );
    expectQuotaExceeded(getRefused(answers), 'register-client');
    expect((await registerWith(server, neighbour, goodMetadata())).status).toBe(201);
  });

  it('are limited by software_id within an organisation, and nobody spends another’s', async () => {
    const eager = await onboard(server);
    const software = goodMetadata(makeKeyPair(), { software_id: 'one-for-all' });
    const tokens = await initialAccessTokens(15, eager);
    const answers = await untilRefused(95, (index) =>
      postJson(server, '/register?dry_run=true', software, bearer(tokens[index % tokens.length] as string)),
    );
    expectQuotaExceeded(getRefused(answers), 'register-software');
    const [further] = await initialAccessTokens(1, eager);
    const another = goodMetadata(makeKeyPair(), { software_id: 'another' });
    expectNoQuota(await register(server, further as string, another));
    const theirs = goodMetadata(makeKeyPair(), { software_id: 'one-for-all' });
    expect((await registerWith(server, neighbour, theirs)).status).toBe(201);
  });
});

describe('one organisation', () => {
  /** Clients of one organisation, each within its own share. */
  const crowd = async (count: number) => {
    const { organisationId, onboarding } = await onboard(server);
    return allAtOnce(count, async (): Promise<Partner> => {
      const key = makeKeyPair();
      const { client_id: clientId, kid } = await addCertificate(server, organisationId, certificatePem(key));
      return { organisationId, onboarding: { ...onboarding, clientId, key: { ...key, kid } } };
    });
  };

  it('is stopped as a sum of its tokens and registrations, and its storm refuses nothing to another', async () => {
    const partners = await crowd(12);
    const client = await registeredClient(server, neighbour);
    const tokens = (await Promise.all(partners.map((one) => initialAccessTokens(10, one)))).flat();
    const answers = await untilRefused(2_000, (index) =>
      index % 2 === 0
        ? ask((partners[(index / 2) % partners.length] as Partner).onboarding)
        : register(server, tokens[((index - 1) / 2) % tokens.length] as string, { redirect_uris: 'none' }),
    );
    expectQuotaExceeded(getRefused(answers), 'organisation');
    const theirs = await ask(client);
    expect(theirs.status, said(theirs)).toBe(200);
    expect((await registerWith(server, neighbour, goodMetadata())).status).toBe(201);
  });
});

describe('one client at its client configuration endpoint', () => {
  it('is stopped beyond its share, and another is not', async () => {
    const [client, other] = [
      await registeredClient(server, partner),
      await registeredClient(server, partner),
    ];
    const read = ({ information }: typeof client) =>
      send(onNode(server, information.registration_client_uri), {
        headers: bearer(information.registration_access_token),
      });
    expectQuotaExceeded(getRefused(await untilRefused(1_000, () => read(client))), 'configuration-client');
    expect((await read(other)).status).toBe(200);
  });
});
