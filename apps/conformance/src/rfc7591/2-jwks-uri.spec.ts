import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getAttempt } from '../testing/admin.js';
import type { Answer } from '../testing/answer.js';
import { updatesOf } from '../testing/client-update.js';
import { inLanes } from '../testing/crowd.js';
import { keySet, makeKeyPair, privateJwk, type KeyPair } from '../testing/key-pair.js';
import { json, keySetHost, type KeySetHost } from '../testing/key-set-host.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registerWith,
  type Partner,
} from '../testing/onboarding.js';
import { expectInvalidMetadata, expectInvalidToken } from '../testing/refusals.js';
import { loopbackPair, remoteClient, remoteMetadata } from '../testing/remote-keys.js';
import type { Server } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

let a: Server;
let b: Server;
let partner: Partner;
let key: KeyPair;
let host: KeySetHost;
beforeAll(async () => {
  ({ a, b } = await loopbackPair());
  partner = await onboard(a);
});
beforeEach(async () => {
  key = makeKeyPair();
  host = await keySetHost(key);
});

const ask = (changes = {}): Promise<Answer> => registerWith(a, partner, remoteMetadata(host.uri, changes));
const answering = (answer: KeySetHost['answer']) => (at: KeySetHost) => void (at.answer = answer);

describe('jwks_uri (RFC 7591 §2, spec 64-71, 207-209)', () => {
  it('is registered in place of jwks, and the client gets tokens with the key published there', async () => {
    const client = await remoteClient(a, partner, host, key);
    expect(client.information.jwks_uri).toBe(host.uri);
    expect(client.information).not.toHaveProperty('jwks');
    expect(await accessToken(a, client)).toBeTruthy();
    expect(await accessToken(b, client)).toBeTruthy();
    expect(host.requests).toBe(1);
    const { read } = updatesOf(a, () => client);
    expect((await read()).body).toEqual(client.information);
  });

  it('is refused together with jwks', async () => {
    expectInvalidMetadata(await ask({ jwks: keySet(key) }), 'jwks_uri');
    expect(host.requests).toBe(0);
  });

  it('is not asked for when something else is wrong with the request', async () => {
    expectInvalidMetadata(await ask({ scope: 'nobody-has-this' }), 'scope');
    expect(host.requests).toBe(0);
  });

  it('may publish keys that are not for us beside one that is, and keys without kid', async () => {
    const nameless = { ...key.jwk, kid: undefined };
    host.answer = json({
      keys: [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AA' }, { ...makeKeyPair().jwk, x: 'AAAA' }, nameless],
    });
    const client = await remoteClient(a, partner, host, key);
    const unnamed = { ...client, key: { ...key, kid: undefined as never } };
    expect(await accessToken(a, unnamed)).toBeTruthy();
  });

  it('names a registration under its initial access token, whatever keys are there (no twin)', async () => {
    const token = await initialAccessToken(a, partner);
    expect((await register(a, token, remoteMetadata(host.uri))).status).toBe(201);
    host.publish(makeKeyPair());
    expectInvalidToken(await register(a, token, remoteMetadata(host.uri)));
  });
});

describe('a jwks_uri that gives no usable key set (spec 71, security C16-C25)', () => {
  const pair = makeKeyPair();
  const body = keySet(pair);
  const failures: [string, string, (host: KeySetHost) => void | Promise<void>][] = [
    ['a closed port', 'key_set_unreachable', (at) => at.close()],
    ['silence', 'key_set_unreachable', answering(() => undefined)],
    ['a broken connection', 'key_set_unusable', answering((response) => response.destroy())],
    [
      'a redirect',
      'key_set_unusable',
      answering((response) => response.writeHead(302, { location: '/' }).end()),
    ],
    ['404', 'key_set_unusable', answering((response) => response.writeHead(404).end())],
    ['HTML', 'key_set_unusable', answering(json('<html>', { 'content-type': 'text/html' }))],
    ['gzip', 'key_set_unusable', answering(json(body, { 'content-encoding': 'gzip' }))],
    ['70 KB', 'key_set_unusable', answering(json(JSON.stringify(body) + ' '.repeat(70_000)))],
    ['no JSON', 'key_set_unusable', answering(json('{'))],
    ['duplicate members', 'key_set_unusable', answering(json('{"keys":[],"keys":[]}'))],
    ['no keys', 'key_set_unusable', answering(json({ keys: [] }))],
    ['keys for encryption', 'key_set_unusable', answering(json({ keys: [{ ...pair.jwk, use: 'enc' }] }))],
    ['a private key', 'key_set_exposed', answering(json({ keys: [makeKeyPair().jwk, privateJwk(pair)] }))],
    ['a shared secret', 'key_set_exposed', answering(json({ keys: [pair.jwk, { kty: 'oct', k: 'AAAA' }] }))],
  ];

  it('is refused in the same words, whatever the cause, and the owner reads which it was', async () => {
    const bodies = await inLanes(5, failures, async ([name, reason, fail]) => {
      const failing = await keySetHost(pair);
      await fail(failing);
      const answer = await registerWith(a, partner, remoteMetadata(failing.uri));
      expectInvalidMetadata(answer, 'jwks_uri');
      const { reference, ...same } = answer.body;
      expect(await getAttempt(b, reference), name).toMatchObject({
        reason,
        evidence: { uri: failing.uri, last_read: 'never' },
        text: expect.not.stringMatching(/\{\w+\}/),
      });
      return JSON.stringify(same);
    });
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('"error_description":"jwks_uri: could not be processed"');
  });

  it('is not asked again for 30 seconds, on any node', async () => {
    host.answer = json('{');
    expectInvalidMetadata(await ask(), 'jwks_uri');
    host.publish(key);
    expectInvalidMetadata(await registerWith(b, partner, remoteMetadata(host.uri)), 'jwks_uri');
    expect(host.requests).toBe(1);
  });

  it('burns a private key that stands there for everybody (security B01)', async () => {
    host.answer = json({ keys: [privateJwk(key)] });
    expectInvalidMetadata(await ask(), 'jwks_uri');
    expectInvalidMetadata(await registerWith(b, partner, goodMetadata(key)), /^jwks/);
  });
});
