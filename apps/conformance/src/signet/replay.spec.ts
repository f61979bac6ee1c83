import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, claimsOf, now } from '../testing/assertion.js';
import { allAtOnce, inLanes } from '../testing/crowd.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';
import { getAttempt } from '../testing/admin.js';

const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

const form = (client_assertion: string) => tokenForm(client, { client_assertion });

/** One winner, and every other told the one constant thing. */
function expectOneWinner(answers: Awaited<ReturnType<typeof token>>[]) {
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  answers.filter(({ status }) => status !== 200).forEach(expectInvalidClient);
}

describe('one assertion (P3)', () => {
  it('works once on one node (A19)', async () => {
    const used = assertion(client);
    expect((await token(a, form(used))).status).toBe(200);
    expectInvalidClient(await token(a, form(used)));
  });

  it('works once on two nodes, in either order (A20)', async () => {
    for (const [first, second] of [
      [a, b],
      [b, a],
    ] as const) {
      const used = assertion(client);
      expect((await token(first, form(used))).status).toBe(200);
      expectInvalidClient(await token(second, form(used)));
    }
  });

  it('works exactly once when 100 requests carry it at once to two nodes', async () => {
    for (let round = 0; round < 5; round++) {
      const used = assertion(client);
      expectOneWinner(await allAtOnce(100, (i) => token(i % 2 ? a : b, form(used))));
    }
  });

  it('tells the owner, and only the owner, that it was a replay', async () => {
    const used = assertion(client);
    await token(a, form(used));
    const { reference } = (await token(b, form(used))).body;
    expect(await getAttempt(a, reference)).toMatchObject({ reason: 'replayed', client_id: client.clientId });
  });
});

describe('one jti in two assertions', () => {
  const two = (jti: string) => [
    assertion(client, { claims: { jti, exp: now() + 20 } }),
    assertion(client, { claims: { jti, exp: now() + 290 } }),
  ];

  it('works once, whatever their exp says', async () => {
    for (const node of [a, b]) {
      const [near, far] = two(randomUUID()) as [string, string];
      expect((await token(a, form(near))).status).toBe(200);
      expectInvalidClient(await token(node, form(far)));
    }
  });

  it('works once in the other order too', async () => {
    const [near, far] = two(randomUUID()) as [string, string];
    expect((await token(a, form(far))).status).toBe(200);
    expectInvalidClient(await token(b, form(near)));
  });

  it('works once at the same moment on two nodes, 100 times', async () => {
    await inLanes(
      8,
      Array.from({ length: 100 }, () => two(randomUUID())),
      async ([near, far]) => {
        expectOneWinner(await Promise.all([token(a, form(near as string)), token(b, form(far as string))]));
      },
    );
  });
});

describe('two requests of one batch', () => {
  it('with one jti have one winner: 400 pairs side by side on one node', async () => {
    const pairs = Array.from({ length: 400 }, () => assertion(client));
    const answers = await Promise.all(
      pairs.map((used) => Promise.all([token(a, form(used)), token(a, form(used))])),
    );
    answers.forEach(expectOneWinner);
  });

  it('with one jti but of two clients have two winners (A25)', async () => {
    const sibling = await registeredClient(a, partner);
    await inLanes(
      32,
      Array.from({ length: 100 }, () => randomUUID()),
      async (jti) => {
        const answers = await Promise.all(
          [client, sibling].map((one) =>
            token(a, tokenForm(one, { client_assertion: assertion(one, { claims: { jti } }) })),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      },
    );
  });
});

describe('10,000 random jtis', () => {
  it('all succeed, 32 at a time, and every token is another', async () => {
    const tokens = new Set<unknown>();
    // Signed in slices, so that the last one sent is as fresh as the first.
    for (let slice = 0; slice < 10; slice++) {
      const signed = Array.from({ length: 1000 }, () => assertion(client));
      const answers = await inLanes(32, signed, (one) => token(slice % 2 ? a : b, form(one)));
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
      for (const { body } of answers) tokens.add(claimsOf(body.access_token).jti);
    }
    expect(tokens.size).toBe(10_000);
  }, 120_000);
});
