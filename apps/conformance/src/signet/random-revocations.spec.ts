import { createVerifier } from '@signet/verifier';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { addResourceServer, introspect, type TestResourceServer } from '../testing/resource-server.js';
import {
  endsBy,
  issueAll,
  type Issued,
  type Revocation,
  revocations,
  revoke,
} from '../testing/revocations.js';
import { statusOf } from '../testing/status-list.js';
import { token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

const { a, b } = runningPair();
const nodes = [a, b];
const [VALID, INVALID] = [0, 1];
let api: TestResourceServer;
let partner: Partner;
beforeAll(async () => {
  [api, partner] = [await addResourceServer(a), await onboard(a)];
});

/** What is true of each token, on both nodes. */
const onBoth = async <T>(
  tokens: Issued[],
  seen: (node: typeof a, token: Issued) => Promise<T>,
): Promise<T[][]> => Promise.all(tokens.map((one) => Promise.all(nodes.map((node) => seen(node, one)))));
const expectOnBoth = async <T>(
  tokens: Issued[],
  seen: (node: typeof a, one: Issued) => Promise<T>,
  is: T[],
) => expect(await onBoth(tokens, seen)).toEqual(is.map((value) => [value, value]));

const isActive = async (node: typeof a, { text }: Issued) => (await introspect(node, api, text)).body.active;
const mayBuy = async (node: typeof a, { holder }: Issued) => (await token(node, tokenForm(holder))).status;

/** As an API sees it that has just read the list. */
function offline() {
  const verifier = createVerifier({
    issuer: a.issuer,
    audience: api.identifier,
    statusList: { required: true },
  });
  return ({ text }: Issued) =>
    verifier.verify(`Bearer ${text}`).then(
      () => true,
      () => false,
    );
}

/** Revokes one after the other; gives those that ended something. */
async function revokeEach(chosen: Revocation[], tokens: Issued[]): Promise<Revocation[]> {
  const done: Revocation[] = [];
  for (const one of chosen) {
    const hit = tokens.find((issued) => endsBy(issued, { ...one, kind: 'token' }))!;
    const hasEnded = done.some((before) => before.kind !== 'token' && endsBy(hit, before));
    const status = await revoke(nodes[one.node]!, one, hit);
    if (hasEnded && one.kind === 'token') expect(status).toBe(401);
    else done.push(one);
    if (!hasEnded) expect(status).toBe(200);
    // From the answer on, on the other node too.
    expect(await isActive(nodes[1 - one.node]!, hit)).toBe(false);
  }
  return done;
}

it('what was revoked ends everywhere and all else goes on, whatever is revoked in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(revocations, async (chosen) => {
      const tokens = await issueAll(nodes, partner, api);
      await expectOnBoth(
        tokens,
        isActive,
        tokens.map(() => true),
      );
      const done = await revokeEach(chosen, tokens);
      const byKey = done.filter(({ kind }) => kind !== 'token');
      const isOver = tokens.map((one) => done.some((by) => endsBy(one, by)));
      const isKeyOver = tokens.map((one) => byKey.some((by) => endsBy(one, by)));

      await expectOnBoth(
        tokens,
        isActive,
        isOver.map((over) => !over),
      );
      await expectOnBoth(
        tokens,
        mayBuy,
        isKeyOver.map((over) => (over ? 401 : 200)),
      );
      // A single token is known to introspection alone: its key's place in the list stays as it is.
      const statuses = isKeyOver.map((over) => [over ? INVALID : VALID, over ? INVALID : VALID]);
      await until('the status lists of both nodes say so', async () => {
        const seen = await onBoth(tokens, (node, { text }) => statusOf(node, text));
        return JSON.stringify(seen) === JSON.stringify(statuses);
      });
      expect(await Promise.all(tokens.map(offline()))).toEqual(isKeyOver.map((over) => !over));
    }),
    { numRuns: 8 },
  );
});
