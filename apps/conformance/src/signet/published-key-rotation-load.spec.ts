import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { Answer } from '../testing/answer.js';
import { changeKey, signingWith, stageKey } from '../testing/client-keys.js';
import { query } from '../testing/database.js';
import { type KeyPair, makeKeyPair } from '../testing/key-pair.js';
import { keySetHost } from '../testing/key-set-host.js';
import { onboard, type Partner, registeredClient } from '../testing/onboarding.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { loopbackPair, remoteClient } from '../testing/remote-keys.js';
import { drained, rotateUnderLoad, rotationSeconds } from '../testing/rotation-under-load.js';
import { addressOf, type Server } from '../testing/server.js';
import { accessToken, token, tokenForm, tokenWith } from '../testing/token.js';
import { until } from '../testing/until.js';

let a: Server;
let b: Server;
let databaseUrl: string;
let partner: Partner;
beforeAll(async () => {
  ({ a, b, databaseUrl } = await loopbackPair());
  partner = await onboard(a);
});

const limit = (rotationSeconds + 90) * 1000;

describe('a client whose keys are fetched rotates under constant load without one failed request,', () => {
  it(
    'at its jwks_uri; a removed key is refused on every node from the next fetch on',
    async () => {
      let key = makeKeyPair();
      let removed: KeyPair[] = [];
      const host = await keySetHost(key);
      const client = await remoteClient(a, partner, host, key);
      const expectRemoved = async () => {
        for (const node of [a, b])
          for (const old of removed) expectInvalidClient(await tokenWith(node, client, { key: old }));
      };
      await rotateUnderLoad(
        (turn) => token(turn % 2 ? a : b, tokenForm(signingWith(client, key))),
        async (load) => {
          const [old, next] = [key, makeKeyPair()];
          host.publish(old, next);
          key = next;
          await drained(load);
          await expectRemoved();
          host.publish(next);
          removed = [old];
        },
        // An unknown kid makes us ask again at most once in 30 seconds.
        { apart: 31, least: 1 },
      );
      // As if the thirty seconds were over: whatever kid is unknown now makes the set be fetched.
      await query(
        databaseUrl,
        `UPDATE jwks_document SET forced_at = forced_at - interval '30 seconds' WHERE uri = '${host.uri}'`,
      );
      expectInvalidClient(await tokenWith(b, client, { key: makeKeyPair() }));
      await expectRemoved();
      await accessToken(a, signingWith(client, key));
    },
    limit,
  );

  it(
    'at its hosted key set, for an API that never asks before its time; a removed key is in it no more',
    async () => {
      const client = await registeredClient(a, partner);
      let key = client.key;
      const address = new URL(addressOf(b, `/clients/${client.clientId}/jwks.json`));
      // A second in place of the five minutes it may keep the set.
      const cached = createRemoteJWKSet(address, { cacheMaxAge: 1_000, cooldownDuration: 3_600_000 });
      const verified = (jwt: string, keys = createRemoteJWKSet(address)) =>
        jwtVerify(jwt, keys, { issuer: client.clientId, audience: 'https://api.example' });
      await rotateUnderLoad(
        () => signedForApi(client.clientId, key).then((jwt) => verified(jwt, cached).then(passed, failed)),
        async (load) => {
          const [old, next] = [key, makeKeyPair()];
          expect((await stageKey(a, client.clientId, next)).status).toBe(201);
          // Its first assertion publishes it; it signs for APIs when they have had the time to see it.
          await accessToken(a, signingWith(client, next));
          await until('the API has the next key', () =>
            Boolean(cached.jwks()?.keys.some(({ kid }) => kid === next.kid)),
          );
          key = next;
          await drained(load);
          expect((await changeKey(a, client.clientId, 'retire', { key: old.kid })).status).toBe(200);
          await expect(verified(await signedForApi(client.clientId, old))).rejects.toThrow(
            errors.JWKSNoMatchingKey,
          );
        },
      );
    },
    limit,
  );
});

/** A JWT the client signs for an API, on each request: nothing of it ever passes by the server. */
const signedForApi = (clientId: string, { alg, kid, privateKey }: KeyPair) =>
  new SignJWT({})
    .setProtectedHeader({ alg, kid })
    .setIssuer(clientId)
    .setAudience('https://api.example')
    .setExpirationTime('1m')
    .setJti(randomUUID())
    .sign(privateKey);

const passed = () => new Answer(200, {}, '');
const failed = (error: unknown) => new Answer(599, {}, `not verified: ${String(error)}`);
