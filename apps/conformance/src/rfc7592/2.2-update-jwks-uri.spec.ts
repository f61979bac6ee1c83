import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { updatesOf, without } from '../testing/client-update.js';
import { keySet, makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { json, keySetHost, type KeySetHost } from '../testing/key-set-host.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { expectInvalidClient, expectInvalidMetadata } from '../testing/refusals.js';
import { loopbackPair, remoteClient } from '../testing/remote-keys.js';
import type { Server } from '../testing/server.js';
import { accessToken, tokenWith } from '../testing/token.js';

type Updates = ReturnType<typeof updatesOf>;

let a: Server;
let b: Server;
let partner: Partner;
let host: KeySetHost;
let client: RegisteredClient;
let inline: KeyPair;
let published: KeyPair;
beforeAll(async () => {
  ({ a, b } = await loopbackPair());
  partner = await onboard(a);
});
beforeEach(async () => {
  [inline, published] = [makeKeyPair(), makeKeyPair()];
  host = await keySetHost(published);
});

const put: Updates['put'] = (...asked) => updatesOf(a, () => client).put(...asked);
const read: Updates['read'] = (...asked) => updatesOf(a, () => client).read(...asked);
const update: Updates['update'] = (...asked) => updatesOf(a, () => client).update(...asked);

describe('an update between jwks and jwks_uri (RFC 7592 §2.2, spec 256)', () => {
  it('to the URI ends the inline keys; one that stands in both goes on for as long as it stands at the URI', async () => {
    const both = makeKeyPair();
    client = await registeredClient(a, partner, { key: both, metadata: { jwks: keySet(inline, both) } });
    host.publish(published, both);
    const answer = await put(without(update({ jwks_uri: host.uri }), 'jwks'));
    expect(answer.status, said(answer)).toBe(200);
    expect(answer.body).toMatchObject({ jwks_uri: host.uri });
    expect(answer.body).not.toHaveProperty('jwks');
    expect((await read(answer.body.registration_access_token, b)).body).toEqual(answer.body);
    for (const key of [published, both]) expect(await accessToken(b, { ...client, key })).toBeTruthy();
    const next = makeKeyPair();
    host.publish(published, next);
    expect(await accessToken(a, { ...client, key: next })).toBeTruthy();
    for (const key of [both, inline]) expectInvalidClient(await tokenWith(b, client, { key }));
  });

  it('to inline keys ends those of the URI, which is not asked any more', async () => {
    client = await remoteClient(a, partner, host, published);
    host.requests = 0;
    const answer = await put(without(update({ jwks: keySet(inline) }), 'jwks_uri'));
    expect(answer.status, said(answer)).toBe(200);
    expect(answer.body).not.toHaveProperty('jwks_uri');
    expect(await accessToken(b, { ...client, key: inline })).toBeTruthy();
    expectInvalidClient(await tokenWith(b, client, { key: published }));
    expect(host.requests).toBe(0);
  });

  it('to a URI that gives no key set changes nothing', async () => {
    client = await registeredClient(a, partner, { key: inline });
    host.answer = json({ keys: [] });
    expectInvalidMetadata(await put(without(update({ jwks_uri: host.uri }), 'jwks')), 'jwks_uri');
    expect((await read()).body).toEqual(client.information);
    expect(await accessToken(b, client)).toBeTruthy();
  });

  it('to another URI follows the new one alone', async () => {
    client = await remoteClient(a, partner, host, published);
    const other = await keySetHost(inline);
    expect((await put(without(update({ jwks_uri: other.uri }), 'jwks'))).status).toBe(200);
    expect(await accessToken(b, { ...client, key: inline })).toBeTruthy();
    expectInvalidClient(await tokenWith(b, client, { key: published }));
  });
});
