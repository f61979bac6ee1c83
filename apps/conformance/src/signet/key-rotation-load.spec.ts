import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost } from '../testing/admin.js';
import { certificatePem } from '../testing/certificate.js';
import { changeKey, signingWith, stageKey } from '../testing/client-keys.js';
import { bearer, postJson, send } from '../testing/http.js';
import { keyRollover } from '../testing/key-proof.js';
import { type KeyPair, keySet, makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  type Partner,
  registeredClient,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { drained, rotateUnderLoad, rotationSeconds } from '../testing/rotation-under-load.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';
import type { Traffic } from '../testing/traffic.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

/** A client under way: it signs with `key`, which the test changes as its owner would. */
interface Running {
  client: RegisteredClient;
  key: KeyPair;
  /** The token for the next update. */
  registrationAccessToken: string;
}

async function put(running: Running, ...keys: KeyPair[]): Promise<void> {
  const { client } = running;
  const answer = await send(client.information.registration_client_uri, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...bearer(running.registrationAccessToken) },
    body: JSON.stringify(goodMetadata(client.key, { client_id: client.clientId, jwks: keySet(...keys) })),
  });
  expect(answer.status, answer.text).toBe(200);
  running.registrationAccessToken = answer.body.registration_access_token;
}

async function retire({ client }: Running, { kid }: KeyPair): Promise<void> {
  const answer = await changeKey(b, client.clientId, 'retire', { key: kid });
  expect(answer.status, answer.text).toBe(200);
}

/** Gives the key that is removed from then on. */
type Rotation = (running: Running, load: Traffic) => Promise<KeyPair>;

const rotations: [string, Rotation][] = [
  [
    'by updates: both keys, then the new one alone',
    async (running, load) => {
      const [old, next] = [running.key, makeKeyPair()];
      await put(running, old, next);
      running.key = next;
      await drained(load);
      await put(running, next);
      return old;
    },
  ],
  [
    'by a key rollover with an overlap, the old one retired within it',
    async (running, load) => {
      const [old, next] = [running.key, makeKeyPair('EdDSA')];
      const key_rollover = keyRollover(signingWith(running.client, old), next, {
        outer: { claims: { overlap: 300 } },
      });
      const path = `/register/${running.client.clientId}/keys`;
      const answer = await postJson(b, path, { key_rollover }, bearer(running.registrationAccessToken));
      expect(answer.status, answer.text).toBe(200);
      running.key = next;
      await drained(load);
      await retire(running, old);
      return old;
    },
  ],
  [
    'by an administrator: staged, used, the old one retired',
    async (running, load) => {
      const [old, next] = [running.key, makeKeyPair()];
      expect((await stageKey(b, running.client.clientId, next)).status).toBe(201);
      running.key = next;
      await drained(load);
      await retire(running, old);
      return old;
    },
  ],
  [
    'by certificates',
    async (running, load) => {
      const [old, next] = [running.key, makeKeyPair()];
      const certificate = certificatePem(next);
      const staged = await adminPost(a, `/admin/clients/${running.client.clientId}/keys`, { certificate });
      expect(staged.status, staged.text).toBe(201);
      running.key = { ...next, kid: staged.body.kid };
      await drained(load);
      await retire(running, old);
      return old;
    },
  ],
];

describe('a client under constant load rotates its key again and again, without one failed request,', () => {
  it.each(rotations)(
    '%s; the removed key is refused at once on every node',
    async (_title, rotate) => {
      const client = await registeredClient(a, partner);
      const { registration_access_token } = client.information;
      const running: Running = {
        client,
        key: client.key,
        registrationAccessToken: registration_access_token,
      };
      await rotateUnderLoad(
        (turn) => token(turn % 2 ? a : b, tokenForm(signingWith(client, running.key))),
        async (load) => {
          const removed = await rotate(running, load);
          for (const node of [a, b]) expectInvalidClient(await tokenWith(node, client, { key: removed }));
        },
      );
    },
    (rotationSeconds + 90) * 1000,
  );
});
