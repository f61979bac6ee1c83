import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certificatePem } from '../testing/certificate.js';
import { stage } from '../testing/stage.js';

const it = stage();

const der = Buffer.from(certificatePem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
const addCertificate = 'POST /admin/organisations/Acme%20Bank/certificates';
const onboarding = { client_id: 'c_1', organisation_id: 'o_1', kid: 'k', alg: 'ES256' };
const write = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(it.directory, name), content);

describe('admin create-organisation', () => {
  test('sends the name with the admin token and shows the organisation, and what comes next', async () => {
    const organisation = { organisation_id: 'o_1', name: 'Acme Bank', status: 'approved' };
    it.server.plays({ 'POST /admin/organisations': { status: 201, body: organisation } });
    const { code, out, err } = await it.signet(['admin', 'create-organisation', 'Acme Bank']);
    expect(code).toBe(0);
    expect(out).toBe(
      '  organisation_id   o_1\n  name              Acme Bank\n  status            approved\n',
    );
    expect(err).toContain("signet admin add-certificate 'Acme Bank' FILE");
    const request = it.server.getRequest('POST /admin/organisations');
    expect(JSON.parse(request.text)).toEqual({ name: 'Acme Bank' });
    expect(request.headers.authorization).toBe('Bearer admin-token');
    expect(request.headers['content-type']).toBe('application/json');
  });

  test('prints with --json the answer of the server and nothing else', async () => {
    const organisation = { organisation_id: 'o_1', name: 'Acme', status: 'approved', later_member: 1 };
    it.server.plays({ 'POST /admin/organisations': { status: 201, body: organisation } });
    const { code, out, err } = await it.signet(['admin', 'create-organisation', 'Acme', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(organisation);
    expect(err).toBe('');
  });
});

describe('admin add-certificate', () => {
  test.each([
    ['PEM as it is', certificatePem, certificatePem],
    ['DER as base64', der, der.toString('base64')],
  ])('sends %s', async (_, content, sent) => {
    it.server.plays({ [addCertificate]: { status: 201, body: onboarding } });
    write('acme.crt', content);
    const words = ['admin', 'add-certificate', 'Acme Bank', 'acme.crt', '--name', 'Door', '--json'];
    const { code, out } = await it.signet(words);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(onboarding);
    expect(JSON.parse(it.server.getRequest(addCertificate).text)).toEqual({
      certificate: sent,
      client_name: 'Door',
    });
  });

  test('reads standard input for -', async () => {
    it.server.plays({ [addCertificate]: { status: 201, body: onboarding } });
    const { code } = await it.signet(['admin', 'add-certificate', 'Acme Bank', '-'], der);
    expect(code).toBe(0);
    expect(JSON.parse(it.server.getRequest(addCertificate).text)).toEqual({
      certificate: der.toString('base64'),
    });
  });

  test.each([
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n'],
    [
      'a certificate with its private key',
      `${certificatePem}-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n`,
    ],
    ['a private JWK', '{"kty":"EC","crv":"P-256","d":"MIGHAgEA","x":"a","y":"b"}'],
    ['two certificates', certificatePem + certificatePem],
    ['text', 'hello'],
    ['nothing', ''],
  ])('keeps %s on this machine', async (_, content) => {
    it.server.plays({ [addCertificate]: { status: 201, body: onboarding } });
    write('acme.crt', content);
    const { code, out, err } = await it.signet(['admin', 'add-certificate', 'Acme Bank', 'acme.crt']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('acme.crt');
    expect(err).not.toContain('MIGHAgEA');
    expect(it.server.received).toEqual([]);
  });

  test('says that a file is not there', async () => {
    const { code, err } = await it.signet(['admin', 'add-certificate', 'Acme Bank', 'missing.crt']);
    expect(code).toBe(2);
    expect(err).toContain('missing.crt cannot be read: there is no such file');
  });
});

describe('admin list-clients', () => {
  const page = {
    clients: [
      { client_id: 'c_1', kind: 'onboarding', client_name: null, status: 'active', issued_at: 1_795_000_000 },
      {
        client_id: 'c_2',
        kind: 'registered',
        client_name: 'Pay\u001b[2Jments',
        status: 'revoked',
        issued_at: 1_795_000_000,
      },
    ],
    next: 'c_2',
  };

  test('shows a page, and the command for the next one', async () => {
    it.server.plays({
      'GET /admin/organisations/o_1/clients?limit=2&after=c_0': { status: 200, body: page },
    });
    const { code, out, err } = await it.signet([
      'admin',
      'list-clients',
      'o_1',
      '--limit',
      '2',
      '--after',
      'c_0',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}client_id {2}kind {8}status {3}issued .* client_name\n/);
    expect(out).toMatch(/c_2 {8}registered {2}revoked {2}2026-11-18 .* UTC \(.*\) {2}Pay\\u001b\[2Jments\n/);
    expect(err).toContain('signet admin list-clients o_1 --limit 2 --after c_2');
  });

  test('says when there are none yet', async () => {
    it.server.plays({
      'GET /admin/organisations/o_1/clients': { status: 200, body: { clients: [], next: null } },
    });
    const { out, err } = await it.signet(['admin', 'list-clients', 'o_1']);
    expect(out).toBe('  No clients yet.\n');
    expect(err).toBe('');
  });
});

describe('admin show-client', () => {
  test('shows the client, what it registered, and its keys', async () => {
    const client = {
      client_id: 'c_2',
      organisation_id: 'o_1',
      kind: 'registered',
      status: 'active',
      metadata: { client_name: 'Payments', scope: 'read' },
      keys: [{ kid: 'key-1', thumbprint: 'tp', state: 'active', not_after: null }],
      issued_at: 1_795_000_000,
    };
    it.server.plays({ 'GET /admin/clients/c_2': { status: 200, body: client } });
    const { code, out } = await it.signet(['admin', 'show-client', 'c_2']);
    expect(code).toBe(0);
    for (const seen of ['c_2', 'o_1', 'Payments', 'read', 'key-1', 'tp']) expect(out).toContain(seen);
  });
});

describe('admin revoke', () => {
  test('sends the reason and shows the new state', async () => {
    it.server.plays({
      'POST /admin/clients/c_2/revoke': { status: 200, body: { client_id: 'c_2', status: 'revoked' } },
    });
    const { code, out } = await it.signet(['admin', 'revoke', 'c_2', '--reason', 'key lost']);
    expect(code).toBe(0);
    expect(out).toBe('  client_id   c_2\n  status      revoked\n');
    expect(JSON.parse(it.server.getRequest('POST /admin/clients/c_2/revoke').text)).toEqual({
      reason: 'key lost',
    });
  });

  test('ends with 1 where the server refuses, in its words', async () => {
    const { code, out, err } = await it.signet(['admin', 'revoke', 'c_unknown']);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('refused (404)');
    expect(err).toContain('No such resource.');
  });
});

describe('admin explain', () => {
  test('shows the true reason of a refused request, and what was seen', async () => {
    const attempt = {
      reference: 'r_1',
      occurred_at: '2026-11-21T04:00:00.000Z',
      endpoint: 'token',
      client_id: 'c_2',
      outcome: 'refused',
      code: 'DCR-2110',
      reason: 'replayed',
      title: 'This assertion was already used',
      text: 'Its jti was accepted before.',
      evidence: { jti: 'a\u001b[31m', uses: 2 },
    };
    it.server.plays({ 'GET /admin/attempts/r_1': { status: 200, body: attempt } });
    const { code, out } = await it.signet(['admin', 'explain', 'r_1']);
    expect(code).toBe(0);
    for (const seen of ['This assertion was already used', 'DCR-2110', 'replayed', 'c_2', 'a\\u001b[31m']) {
      expect(out).toContain(seen);
    }
  });
});
