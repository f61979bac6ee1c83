import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminGet, adminPost, publishPolicy } from '../testing/admin.js';
import { openssl } from '../testing/certificate-authority.js';
import type { KeyPair } from '../testing/key-pair.js';
import { keySetHost, type KeySetHost } from '../testing/key-set-host.js';
import { onboard, type Partner, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { loopbackPair } from '../testing/remote-keys.js';
import type { Server } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

let a: Server;
let b: Server;
let partner: Partner;
let key: KeyPair;
let client: RegisteredClient;
let root: KeySetHost;
let issuer: KeySetHost;
const { issue, revoke, text, x5c, run, write } = openssl();

const issuerName = `/CN=issuer ${randomUUID()}`;
const serving = (host: KeySetHost, list: string | Buffer, type = 'application/pkix-crl'): void => {
  host.answer = (response) => void response.writeHead(200, { 'content-type': type }).end(list);
};
const derOf = (pem: string): Buffer => {
  write('fetched.pem', pem);
  return run('crl', '-in', 'fetched.pem', '-outform', 'DER');
};
const anchor = (changes: object = {}) =>
  adminPost(a, '/admin/trust-anchors', {
    ...{ certificate: text('root.pem'), name: 'Root', organisation: partner.organisationId },
    ...{ revocation: 'crl', revocation_list_uris: [root.uri, issuer.uri], ...changes },
  });
const fetchNow = (uri: string, node = a) => adminPost(node, '/admin/revocation-list-sources/fetch', { uri });
const tokenStatus = async () => (await token(b, tokenForm(client))).status;
const sources = async () =>
  (await adminGet(b, '/admin/revocation-list-sources')).body.revocation_list_sources as unknown as {
    uri: string;
    fetched_at: string | null;
    failure: { failure: string } | null;
  }[];
const sourceOf = async ({ uri }: KeySetHost) => (await sources()).find((source) => source.uri === uri);

beforeAll(async () => {
  ({ a, b } = await loopbackPair());
  for (const name of ['root', 'impostor']) issue(name, 'authority', { subject: `/CN=root ${process.pid}` });
  issue('issuer', 'authority', { by: 'root', subject: issuerName });
});
beforeEach(async () => {
  partner = await onboard(a);
  [root, issuer] = [await keySetHost(), await keySetHost()];
  serving(root, revoke('root'));
  serving(issuer, derOf(revoke('issuer')));
  const pair = issue('client', 'client', { by: 'issuer', subject: `/CN=${randomUUID()}` });
  key = { ...pair, jwk: { ...pair.jwk, x5c: x5c('client', 'issuer') } };
  const added = await anchor();
  expect(added.status, added.text).toBe(200);
  for (const host of [root, issuer]) {
    await fetchNow(host.uri);
    // Where the background was first, it says 409.
    await until('the list is fetched', async () => (await sourceOf(host))?.fetched_at != null, 5);
  }
  await publishPolicy(a, partner.organisationId, { certificate_trust: 'pki' });
  client = await registeredClient(a, partner, { key });
});

describe('revocation lists from the places an anchor names', () => {
  it('are fetched without being asked for, by one node, and count on all of them', async () => {
    const host = await keySetHost();
    serving(host, revoke('root'));
    await anchor({ revocation_list_uris: [root.uri, issuer.uri, host.uri] });
    await until('the new source is fetched', async () => (await sourceOf(host))?.fetched_at != null);
    expect(host.requests).toBe(1);
    expect(await tokenStatus()).toBe(200);
  });

  it('refuse a certificate from the fetch that revokes it, on every node', async () => {
    expect(await tokenStatus()).toBe(200);
    serving(issuer, derOf(revoke('issuer', ['client'])));
    expect((await fetchNow(issuer.uri)).status).toBe(200);
    expect(await tokenStatus()).toBe(401);
  });

  it('are shown with where they came from, beside how the fetch went', async () => {
    const { body } = await adminGet(b, '/admin/revocation-lists');
    const held = body.revocation_lists as unknown as { source: string; entries: number }[];
    expect(held.filter(({ source }) => source === issuer.uri)).toMatchObject([{ entries: 0 }]);
    expect(await sourceOf(root)).toMatchObject({ failures: 0, failure: null, due_at: expect.any(String) });
  });

  it('count no more when the anchor names their place no more: then there is no list, and no access', async () => {
    await anchor({ revocation_list_uris: [root.uri] });
    expect(await sourceOf(issuer)).toBeUndefined();
    expect(await tokenStatus()).toBe(401);
    expect((await fetchNow(issuer.uri)).status).toBe(404);
  });

  it('say nothing about an authority of the same name: neither in another organisation nor below the same anchor', async () => {
    issue('stranger', 'authority', { subject: issuerName });
    serving(root, revoke('stranger', ['client']));
    expect((await fetchNow(root.uri)).status).toBe(200);
    partner = await onboard(a);
    const other = await keySetHost();
    serving(other, revoke('stranger', ['client']));
    await anchor({ certificate: text('stranger.pem'), revocation_list_uris: [other.uri] });
    expect((await fetchNow(other.uri)).status).toBe(200);
    expect(await tokenStatus()).toBe(200);
    expect((await fetchNow(issuer.uri)).status).toBe(200);
  });
});

describe('a fetch that gives no list to use is shown, and the list held goes on:', () => {
  const past = ['-crl_lastupdate', '250101000000Z', '-crl_nextupdate', '250102000000Z'];
  const older = ['-crl_lastupdate', '250101000000Z', '-crl_nextupdate', '491231000000Z'];
  const future = ['-crl_lastupdate', '480101000000Z', '-crl_nextupdate', '491231000000Z'];
  it.each<[string, string, () => void]>([
    [
      'status_not_ok',
      'nothing there',
      () => (root.answer = (response) => void response.writeHead(404).end()),
    ],
    ['media_type', 'a page', () => serving(root, '<html>', 'text/html')],
    ['not_a_revocation_list', 'a certificate', () => serving(root, text('root.pem'))],
    [
      'revocation_list_malformed',
      'octets after its end',
      () => serving(root, Buffer.concat([derOf(revoke('root')), Buffer.of(0)])),
    ],
    ['too_large', 'more than 1 MiB', () => serving(root, Buffer.alloc(1_048_577, 0x30))],
    ['revocation_list_signature', 'a list by another key', () => serving(root, revoke('impostor'))],
    ['revocation_list_stale', 'a list that is over', () => serving(root, revoke('root', [], 30, ...past))],
    ['older_list', 'an older list', () => serving(root, revoke('root', [], 30, ...older))],
    [
      'revocation_list_not_yet_valid',
      'a list of the future',
      () => serving(root, revoke('root', [], 30, ...future)),
    ],
  ])('%s: %s', async (code, _, change) => {
    change();
    expect(await fetchNow(root.uri)).toMatchObject({ status: 422, body: { code } });
    expect(await sourceOf(root)).toMatchObject({ failures: 1, failure: { failure: code } });
    expect(await tokenStatus()).toBe(200);
  });

  it('nobody answers', async () => {
    await root.close();
    expect(await fetchNow(root.uri)).toMatchObject({ status: 422, body: { code: 'no_connection' } });
  });
});

describe('a place is refused when it is named', () => {
  it.each([
    ['http', ['http://pki.example/root.crl']],
    ['an IP address', ['https://10.0.0.7/root.crl']],
    ['a name inside', ['https://pki.internal/root.crl']],
    ['another port', ['https://pki.example:8443/root.crl']],
    ['a user', ['https://user@pki.example/root.crl']],
    ['ldap', ['ldap://pki.example/cn=root']],
    ['no text', [7]],
    ['eleven of them', Array.from({ length: 11 }, (_, place) => `https://pki.example/${place}`)],
  ])('%s', async (_, revocation_list_uris) => {
    const answer = await anchor({ revocation_list_uris });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain('revocation_list_uris');
  });

  it('without revocation crl, which would never ask it', async () => {
    expect((await anchor({ revocation: 'none' })).status).toBe(400);
  });

  it.each([{}, { uri: '' }, { uri: 7 }, { uri: 'a b' }, { uri: '\0' }])('%j to fetch from', async (body) => {
    expect((await adminPost(a, '/admin/revocation-list-sources/fetch', body)).status).toBe(400);
  });
});
