import { beforeAll, describe, expect, it } from 'vitest';
import { getAttempt } from '../testing/admin.js';
import { rowCounts } from '../testing/database.js';
import { keySetHost, type KeySetHost } from '../testing/key-set-host.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
} from '../testing/onboarding.js';
import { ownServer, serverOnEmptyDatabase } from '../testing/own-server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { remoteClient, remoteMetadata } from '../testing/remote-keys.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
let initial: string;
let sink: KeySetHost;
beforeAll(async () => {
  partner = await onboard(a);
  initial = await initialAccessToken(a, partner);
  sink = await keySetHost(makeKeyPair());
});

const port = () => new URL(sink.uri).port;

describe('a server as it is delivered calls nothing but public https (security C01-C13)', () => {
  const refusedByTheirText = [
    ...`
      http://a.example/ ftp://a.example/ file:///etc/passwd data:,x gopher://a.example/ javascript:1 HTTPS:evil
      https://127.0.0.1/ https://2130706433/ https://0x7f000001/ https://017700000001/ https://127.1/ https://127.0.0.1./
      https://169.254.169.254/ https://[fd00:ec2::254]/ https://[::1]/ https://[::ffff:127.0.0.1]/ https://[64:ff9b::7f00:1]/
      https://[2002:7f00:1::]/ https://[fec0::1]/ https://metadata.google.internal/ https://localhost/ https://localhost./
      https://intranet/ https://good.example@127.0.0.1/ https://user:pw@good.example/ https://good.example\\@evil.example/
      https://a.example/#x https://a.example/%0d%0aX:y https://a.example:8443/
    `
      .trim()
      .split(/\s+/),
    ...['https://a.example/ x', 'https://a.example/\u0001', 'https://a.example/\u202e'],
    `https://a.example/${'a'.repeat(2_048)}`,
  ];
  // On a server of their own: others write to the shared one meanwhile.
  let alone: ServerProcess;
  let unspent: string;
  beforeAll(async () => {
    alone = await serverOnEmptyDatabase();
    unspent = await initialAccessToken(alone, await onboard(alone));
  });

  it.each(refusedByTheirText.map((uri) => [uri.slice(0, 60), uri] as const))('not %j', async (_, uri) => {
    const before = await rowCounts(alone.databaseUrl);
    expectInvalidMetadata(await register(alone, unspent, remoteMetadata(uri)), 'jwks_uri');
    expect(await rowCounts(alone.databaseUrl)).toEqual(before);
  });

  it.each([
    () => sink.uri,
    () => `https://127.0.0.1:${port()}/`,
    () => `http://localhost:${port()}/`,
    () => `https://localhost:${port()}/`,
    () => `https://[::ffff:127.0.0.1]:${port()}/`,
    () => `https://127.0.0.1.nip.example:${port()}/`,
  ])('not this machine', async (uri) => {
    expectInvalidMetadata(await register(b, initial, remoteMetadata(uri())), 'jwks_uri');
    expect(sink.requests).toBe(0);
  });

  it('not a name without an address, and says so to the owner alone', async () => {
    const answer = await register(
      a,
      initial,
      remoteMetadata('https://nowhere.signet-conformance.example/jwks'),
    );
    expectInvalidMetadata(answer, 'jwks_uri');
    expect(answer.text).not.toMatch(/dns|name|address|nowhere/i);
    expect(await getAttempt(b, answer.body.reference)).toMatchObject({ reason: 'key_set_unreachable' });
  });
});

describe('the environment', () => {
  it('has no say in how a key set is fetched: no proxy of its variables is used (spec 68)', async () => {
    const proxy = sink.uri.replace('/jwks.json', '');
    const variables = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy, http_proxy: proxy, HTTPS_PROXY: proxy };
    const server = await ownServer({ environment: { ...variables, SIGNET_ALLOW_LOOPBACK_JWKS: '1' } });
    const key = makeKeyPair();
    const host = await keySetHost(key);
    const client = await remoteClient(server, await onboard(server), host, key);
    expect((await token(server, tokenForm(client))).status).toBe(200);
    expect([host.requests, sink.requests]).toEqual([1, 0]);
  });
});

describe('no other URI is ever called (security C29)', () => {
  it('of a registration or of its client', async () => {
    const server = await ownServer({ environment: { SIGNET_ALLOW_LOOPBACK_JWKS: '1' } });
    const links = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'];
    const uri = sink.uri.replace('http:', 'https:');
    const metadata = Object.fromEntries([...links, 'logo_uri#de'].map((link) => [link, uri]));
    const [key, theirs] = [makeKeyPair(), await onboard(server)];
    const client = await registeredClient(server, theirs, {
      key,
      metadata: { ...metadata, contacts: ['a@b.example'] },
    });
    expect(client.information.logo_uri).toBe(uri);
    expect((await token(server, tokenForm(client))).status).toBe(200);
    expect(sink.requests).toBe(0);
    expect(server.output()).toContain('SIGNET_ALLOW_LOOPBACK_JWKS=1');
  });
});
