import { beforeAll, expect, it } from 'vitest';
import { adminPost } from '../testing/admin.js';
import { send } from '../testing/http.js';
import { ownPair } from '../testing/own-pair.js';
import { addressOf, type Server } from '../testing/server.js';
import { until } from '../testing/until.js';

let a: Server;
let b: Server;
beforeAll(async () => {
  ({ a, b } = await ownPair({ SIGNET_KEY_SET_MAX_AGE: '600' }));
});

const published = async (node: Server) => {
  const { headers, body } = await send(addressOf(node, '/jwks'));
  return { kept: headers['cache-control'], kids: body.keys.map(({ kid }) => kid) };
};

it('after an emergency rotation the key set says on every node that it may be kept for 30 seconds only', async () => {
  const [before] = [await published(a), await published(b)];
  expect(before.kept).toBe('public, max-age=600');
  await adminPost(a, '/admin/signing-keys/rotate', { reason: 'by the clock' });
  expect((await published(a)).kept).toBe('public, max-age=600');
  await adminPost(a, '/admin/signing-keys/rotate', { now: true, reason: 'key seen elsewhere' });
  const after = await published(a);
  expect(after.kept).toBe('public, max-age=30');
  expect(after.kids).not.toEqual(expect.arrayContaining(before.kids));
  await until('the other node says the same', async () => {
    const { kept, kids } = await published(b);
    return kept === after.kept && kids.join() === after.kids.join();
  });
});
