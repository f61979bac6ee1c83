import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { certificatePem, revocationListPem } from '../testing/certificate.js';
import { stage } from '../testing/stage.js';

const it = stage();
const anchor = {
  ...{ trust_anchor_id: 'a_1', name: 'Acme Root', organisation_id: null, subject: 'CN=acme.example' },
  ...{ not_after: '2036-11-18T04:31:13.000Z', revocation: 'crl', enabled: true },
};
const list = {
  ...{ issuer: 'CN=acme.example', scope: 'all', entries: 2 },
  ...{ this_update: '2026-11-21T00:00:00.000Z', next_update: '2036-11-18T00:00:00.000Z' },
};

beforeEach(() => {
  it.server.plays({});
  writeFileSync(join(it.directory, 'root.crt'), certificatePem);
  writeFileSync(join(it.directory, 'root.crl'), revocationListPem);
});

describe('admin trust-anchor', () => {
  test('add sends the certificate, and for whom it counts', async () => {
    it.server.plays({ 'POST /admin/trust-anchors': { status: 200, body: anchor } });
    const words = ['admin', 'trust-anchor', 'add', 'root.crt', '--name', 'Acme Root'];
    const { code, out } = await it.signet([...words, '--organisation', 'Acme', '--revocation', 'crl']);
    expect(code).toBe(0);
    expect(out).toMatch(/trust_anchor_id +a_1\n/);
    expect(JSON.parse(it.server.getRequest('POST /admin/trust-anchors').text)).toEqual({
      ...{ certificate: certificatePem, name: 'Acme Root', organisation: 'Acme' },
      ...{ revocation: 'crl', enabled: true },
    });
  });

  test('add sends where its revocation lists are, and says how to fetch them at once', async () => {
    it.server.plays({ 'POST /admin/trust-anchors': { status: 200, body: anchor } });
    const words = ['admin', 'trust-anchor', 'add', 'root.crt', '--name', 'x', '--revocation', 'crl'];
    const { err } = await it.signet([
      ...words,
      '--crl-uri',
      'https://pki.example/1',
      'https://pki.example/2',
    ]);
    expect(err).toContain('signet admin crl fetch https://pki.example/1');
    expect(JSON.parse(it.server.getRequest('POST /admin/trust-anchors').text)).toMatchObject({
      revocation_list_uris: ['https://pki.example/1', 'https://pki.example/2'],
    });
  });

  test('add sends nothing that is no certificate of a CA', async () => {
    const { code, err } = await it.signet(['admin', 'trust-anchor', 'add', 'root.crl', '--name', 'x']);
    expect(code).not.toBe(0);
    expect(err).toContain('Nothing was sent.');
    expect(it.server.received).toEqual([]);
  });

  test('list shows each with its state', async () => {
    it.server.plays({ 'GET /admin/trust-anchors': { status: 200, body: { trust_anchors: [anchor] } } });
    const { out } = await it.signet(['admin', 'trust-anchor', 'list']);
    expect(out).toMatch(/a_1 +enabled +crl +all +Acme Root/);
  });

  test('list says what it means that there is none', async () => {
    it.server.plays({ 'GET /admin/trust-anchors': { status: 200, body: { trust_anchors: [] } } });
    expect((await it.signet(['admin', 'trust-anchor', 'list'])).out).toContain(
      'every certificate is refused',
    );
  });

  test('remove names what is gone', async () => {
    it.server.plays({ 'DELETE /admin/trust-anchors/a_1': { status: 204 } });
    const { code, out } = await it.signet(['admin', 'trust-anchor', 'remove', 'a_1']);
    expect([code, out]).toEqual([0, expect.stringContaining('a_1')]);
  });
});

describe('admin crl', () => {
  test('add sends the list', async () => {
    it.server.plays({ 'POST /admin/revocation-lists': { status: 200, body: list } });
    const { code, out } = await it.signet(['admin', 'crl', 'add', 'root.crl']);
    expect(code).toBe(0);
    expect(out).toMatch(/entries +2\n/);
    const { text } = it.server.getRequest('POST /admin/revocation-lists');
    expect(JSON.parse(text)).toEqual({ revocation_list: revocationListPem });
  });

  test('add sends nothing else', async () => {
    const { code, err } = await it.signet(['admin', 'crl', 'add', 'root.crt']);
    expect(code).not.toBe(0);
    expect(err).toContain('not a certificate revocation list');
    expect(it.server.received).toEqual([]);
  });

  test('list shows each with its end', async () => {
    it.server.plays({ 'GET /admin/revocation-lists': { status: 200, body: { revocation_lists: [list] } } });
    expect((await it.signet(['admin', 'crl', 'list'])).out).toMatch(/2036.* +2 +CN=acme\.example/);
  });

  const source = {
    ...{ uri: 'https://pki.example/root.crl', fetched_at: '2026-11-21T00:00:00.000Z', failures: 0 },
    ...{ due_at: '2036-11-18T00:00:00.000Z', failed_at: null, failure: null },
  };
  test('sources says of each how its last fetch went', async () => {
    const failed = {
      ...{ ...source, uri: 'https://other.example/', fetched_at: null },
      failure: { failure: 'timed_out', detail: 'no result within 10 s' },
    };
    const body = { revocation_list_sources: [source, failed] };
    it.server.plays({ 'GET /admin/revocation-list-sources': { status: 200, body } });
    const { out } = await it.signet(['admin', 'crl', 'sources']);
    expect(out).toMatch(/2026.* +2036.* +fetched +https:\/\/pki\.example/);
    expect(out).toMatch(/never +2036.* +failed: no result within 10 s +https:\/\/other\.example/);
  });

  test('fetch asks for one place, and fails with the reason of the server', async () => {
    const path = 'POST /admin/revocation-list-sources/fetch';
    it.server.plays({ [path]: { status: 200, body: source } });
    expect((await it.signet(['admin', 'crl', 'fetch', source.uri])).code).toBe(0);
    expect(JSON.parse(it.server.getRequest(path).text)).toEqual({ uri: source.uri });
    const detail = 'The revocation list cannot be used: it answered 404.';
    it.server.plays({ [path]: { status: 422, body: { status: 422, detail, code: 'status_not_ok' } } });
    const { code, err } = await it.signet(['admin', 'crl', 'fetch', source.uri]);
    expect(code).not.toBe(0);
    expect(err).toContain('it answered 404');
  });
});
