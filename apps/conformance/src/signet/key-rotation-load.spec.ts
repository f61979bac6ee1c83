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
import { token, tokenForm } from '../testing/token.js';
import { type Traffic, traffic } from '../testing/traffic.js';

// Twenty requests a second; SIGNET_ROTATION_SECONDS=60 makes it a minute of each.
const pace = { lanes: 4, rest: 200 };
const SECONDS = Number(process.env.SIGNET_ROTATION_SECONDS ?? 3);

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

/** Everything sent with the key before has been answered, and the new one is in use: its owner may let the old one go. */
async function drained(load: Traffic): Promise<void> {
  await load.drained();
  await load.further(2 * pace.lanes);
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

const rotations: [string, (running: Running, load: Traffic) => Promise<void>][] = [
  [
    'by updates: both keys, then the new one alone',
    async (running, load) => {
      const [old, next] = [running.key, makeKeyPair()];
      await put(running, old, next);
      running.key = next;
      await drained(load);
      await put(running, next);
    },
  ],
  [
    'by a key rollover with an overlap',
    async (running) => {
      const next = makeKeyPair('EdDSA');
      const key_rollover = keyRollover(signingWith(running.client, running.key), next, {
        outer: { claims: { overlap: 300 } },
      });
      const path = `/register/${running.client.clientId}/keys`;
      const answer = await postJson(b, path, { key_rollover }, bearer(running.registrationAccessToken));
      expect(answer.status, answer.text).toBe(200);
      running.key = next;
    },
  ],
  [
    'by an administrator: staged, used, the old one retired',
    async (running, load) => {
      const [old, next] = [running.key, makeKeyPair()];
      expect((await stageKey(b, running.client.clientId, next)).status).toBe(201);
      running.key = next;
      await drained(load);
      const answer = await changeKey(a, running.client.clientId, 'retire', { key: old.kid });
      expect(answer.status, answer.text).toBe(200);
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
      const answer = await changeKey(b, running.client.clientId, 'retire', { key: old.kid });
      expect(answer.status, answer.text).toBe(200);
    },
  ],
];

describe('a client under constant load rotates its key again and again, without one failed request,', () => {
  it.each(rotations)(
    '%s',
    async (_title, rotate) => {
      const client = await registeredClient(a, partner);
      const { registration_access_token } = client.information;
      const running: Running = {
        client,
        key: client.key,
        registrationAccessToken: registration_access_token,
      };
      const load = traffic(
        (turn) => token(turn % 2 ? a : b, tokenForm(signingWith(client, running.key))),
        pace,
      );
      const end = performance.now() + SECONDS * 1000;
      let rotated = 0;
      while (performance.now() < end && rotated < 15) {
        await drained(load);
        await rotate(running, load);
        rotated += 1;
      }
      await drained(load);
      expect(await load.stop()).toEqual([]);
      expect(rotated).toBeGreaterThan(1);
    },
    (SECONDS + 60) * 1000,
  );
});
