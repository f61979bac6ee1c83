import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet, adminPost, revokeClient } from '../testing/admin.js';
import { bearer, send } from '../testing/http.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { onNode, type Server } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

interface Seen {
  startedAt: number;
  status: number;
}

/** Asks for tokens without pause, in eight lanes, until told to stop. */
function load(server: Server, client: RegisteredClient) {
  const seen: Seen[] = [];
  let going = true;
  const lane = async () => {
    while (going) {
      const startedAt = performance.now();
      const { status } = await token(server, tokenForm(client));
      seen.push({ startedAt, status });
    }
  };
  const lanes = Array.from({ length: 8 }, lane);
  return {
    seen,
    /** Waits for so many further answers. */
    further: async (count: number) => {
      const before = seen.length;
      await until(`${count} more answers`, () => seen.length >= before + count);
    },
    stop: async () => {
      going = false;
      await Promise.all(lanes);
    },
  };
}

/** Ends the client on node A while node B serves it, and shows that no request started afterwards succeeds. */
async function endUnderLoad(client: RegisteredClient, end: () => Promise<unknown>) {
  const running = load(b, client);
  try {
    await running.further(50);
    await end();
    const answeredAt = performance.now();
    await running.further(150);
    const after = running.seen.filter(({ startedAt }) => startedAt > answeredAt);
    expect(
      running.seen.filter(({ startedAt }) => startedAt < answeredAt).some(({ status }) => status === 200),
    ).toBe(true);
    expect(after.length).toBeGreaterThan(100);
    expect(after.filter(({ status }) => status !== 401)).toEqual([]);
  } finally {
    await running.stop();
  }
}

describe('a client revoked on node A (P4)', () => {
  it('gets no token from node B for any request started after the answer, under load, five times', async () => {
    for (let round = 0; round < 5; round++) {
      const client = await registeredClient(a, partner);
      await endUnderLoad(client, () => revokeClient(a, client.clientId));
    }
  });

  it('gets none on any node, for ever', async () => {
    const client = await registeredClient(b, partner);
    await revokeClient(b, client.clientId);
    for (const node of [a, b, a]) expectInvalidClient(await token(node, tokenForm(client)));
  });

  it('leaves its sibling served, without one refusal', async () => {
    const [client, sibling] = [await registeredClient(a, partner), await registeredClient(a, partner)];
    const running = load(b, sibling);
    await running.further(30);
    await revokeClient(a, client.clientId);
    await running.further(60);
    await running.stop();
    expect(running.seen.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('stays revoked: there is no way back (L14)', async () => {
    const client = await registeredClient(a, partner);
    const path = `/admin/clients/${client.clientId}`;
    for (let times = 0; times < 2; times++) {
      const answer = await adminPost(a, `${path}/revoke`, {});
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ client_id: client.clientId, status: 'revoked' });
    }
    expect((await adminGet(b, path)).body.status).toBe('revoked');
  });

  it('is revoked once, and answered well, by ten administrators at once', async () => {
    const client = await registeredClient(a, partner);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        adminPost(i % 2 ? a : b, `/admin/clients/${client.clientId}/revoke`, {}),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  });
});

describe('a client that deleted itself on node A (RFC 7592 §2.3)', () => {
  it('gets no token from node B for any request started after the answer, under load', async () => {
    const client = await registeredClient(a, partner);
    const { registration_client_uri, registration_access_token } = client.information;
    await endUnderLoad(client, () =>
      send(onNode(a, registration_client_uri), {
        method: 'DELETE',
        headers: bearer(registration_access_token),
      }),
    );
  });
});

describe('an onboarding client revoked', () => {
  it('registers nobody any more; what it registered lives on', async () => {
    const other = await onboard(a);
    const registered = await registeredClient(a, other);
    await revokeClient(a, other.onboarding.clientId);
    expectInvalidClient(await token(b, tokenForm(other.onboarding)));
    expect((await token(b, tokenForm(registered))).status).toBe(200);
  });
});
