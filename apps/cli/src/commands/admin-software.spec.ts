import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { stage } from '../testing/stage.js';

const it = stage();

const issuer = 'https://publisher.example';
const issuers = 'POST /admin/statement-issuers';
const software = 'POST /admin/organisations/Acme%20Bank/software';
const write = (name: string, content: string) => writeFileSync(join(it.directory, name), content);
const sent = (line: string): unknown => JSON.parse(it.server.getRequest(line).text);

describe('admin trust-issuer', () => {
  test('sends the public keys and for whom they speak', async () => {
    const { publicJwk } = await generateKeyPair('ES256');
    const jwks = { keys: [publicJwk] };
    write('jwks.json', JSON.stringify(jwks));
    const answer = { issuer, enabled: true, type: 'p+jwt', organisations: ['o_1', 'o_2'], jwks };
    it.server.plays({ [issuers]: { status: 200, body: answer } });
    const words = ['admin', 'trust-issuer', issuer, 'jwks.json', '--type', 'p+jwt'];
    const { code, out, err } = await it.signet([...words, '--organisation', 'o_1', 'Acme Bank']);
    expect(code).toBe(0);
    expect(out).toContain(issuer);
    expect(err).toContain(`approve-software ORGANISATION SOFTWARE_ID --issuer ${issuer}`);
    const body = { issuer, jwks, type: 'p+jwt', enabled: true };
    expect(sent(issuers)).toEqual({ ...body, organisations: ['o_1', 'Acme Bank'] });
    await it.signet([...words, '--disabled', '--json']);
    expect(it.server.received.map(({ text }) => JSON.parse(text).enabled)).toEqual([true, false]);
  });

  test('sends where the keys are published instead', async () => {
    const jwks_uri = 'https://publisher.example/jwks';
    it.server.plays({ [issuers]: { status: 200, body: { issuer, enabled: true, jwks: null, jwks_uri } } });
    const { code, out } = await it.signet(['admin', 'trust-issuer', issuer, '--jwks-uri', jwks_uri]);
    expect([code, out]).toEqual([0, expect.stringContaining(jwks_uri)]);
    expect(sent(issuers)).toEqual({ issuer, jwks_uri, enabled: true });
  });

  test.each([[[]], [['jwks.json', '--jwks-uri', 'https://publisher.example/jwks']]])(
    'asks for one of both: %j',
    async (words) => {
      it.server.plays({});
      const { code, err } = await it.signet(['admin', 'trust-issuer', issuer, ...words]);
      expect([code, err]).toEqual([2, expect.stringContaining('or --jwks-uri')]);
      expect(it.server.received).toEqual([]);
    },
  );

  test('keeps a private key on this machine', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    write('jwks.json', JSON.stringify({ keys: [privateJwk] }));
    it.server.plays({});
    const { code, err } = await it.signet(['admin', 'trust-issuer', issuer, 'jwks.json']);
    expect(code).toBe(2);
    expect(err).toContain('jwks.json holds no usable JWK Set');
    expect(err).not.toContain(privateJwk.d);
    expect(it.server.received).toEqual([]);
  });
});

describe('admin list-issuers', () => {
  test('shows who is believed, and for whom', async () => {
    const published = {
      ...{ jwks: null, jwks_uri: 'https://b.example/jwks' },
      remote_key_set: { failure: { failure: 'no_connection', detail: 'no connection' } },
    };
    const listed = [
      { issuer, enabled: true, type: null, organisations: null, jwks: { keys: [] } },
      { issuer: 'b\u001b[2J', enabled: false, type: 'b+jwt', organisations: ['o_1'], ...published },
    ];
    it.server.plays({ 'GET /admin/statement-issuers': { status: 200, body: { statement_issuers: listed } } });
    const { code, out } = await it.signet(['admin', 'list-issuers']);
    expect(code).toBe(0);
    expect(out).toMatch(/enabled +JWT +all +https:\/\/publisher\.example +held here\n/);
    expect(out).toMatch(
      /disabled +b\+jwt +o_1 +b\\u001b\[2J +https:\/\/b\.example\/jwks \(failed: no connection\)\n/,
    );
  });

  test('says when there are none yet', async () => {
    it.server.plays({ 'GET /admin/statement-issuers': { status: 200, body: { statement_issuers: [] } } });
    expect((await it.signet(['admin', 'list-issuers'])).out).toContain('No issuers yet');
  });
});

describe('admin remove-issuer', () => {
  const line = 'DELETE /admin/statement-issuers/https%3A%2F%2Fpublisher.example';

  test('names the issuer as one segment of the path', async () => {
    it.server.plays({ [line]: { status: 204 } });
    const { code, out } = await it.signet(['admin', 'remove-issuer', issuer]);
    expect(code).toBe(0);
    expect(out).toContain('removed');
    expect(it.server.getRequest(line).text).toBe('');
  });

  test('ends with 1 where there is none', async () => {
    const { code, err } = await it.signet(['admin', 'remove-issuer', 'unknown']);
    expect(code).toBe(1);
    expect(err).toContain('refused (404)');
  });
});

describe('admin approve-software and block-software', () => {
  const words = ['Acme Bank', 's-1', '--issuer', issuer];

  test.each([
    ['approve-software', [], { blocked: false }],
    [
      'approve-software',
      ['--minimum-version', '1', '--maximum-version', '2'],
      { minimum_version: '1', maximum_version: '2', blocked: false },
    ],
    ['block-software', [], { blocked: true }],
    ['block-software', ['--statement', 'j1', 'j2'], { blocked_statements: ['j1', 'j2'] }],
  ])('%s %j sends %j and shows what holds now', async (command, options, change) => {
    const held = { issuer, software_id: 's-1', minimum_version: '7', maximum_version: null, blocked: false };
    it.server.plays({ [software]: { status: 200, body: held } });
    const { code, out, err } = await it.signet(['admin', command, ...words, ...options]);
    expect(code).toBe(0);
    expect(sent(software)).toEqual({ issuer, software_id: 's-1', ...change });
    expect(out).toMatch(/minimum_version +7\n/);
    expect(err).toContain("signet admin list-software 'Acme Bank'");
  });

  test.each(['approve-software', 'block-software'])('%s needs the issuer', async (command) => {
    it.server.plays({});
    const { code, err } = await it.signet(['admin', command, 'Acme Bank', 's-1']);
    expect(code).toBe(2);
    expect(err).toContain('--issuer');
    expect(it.server.received).toEqual([]);
  });
});

describe('admin list-software', () => {
  test('shows what may be registered', async () => {
    const listed = [
      { issuer, software_id: 's-1', minimum_version: '1', maximum_version: null, blocked: false },
      { issuer, software_id: 's-2', blocked: true, blocked_statements: ['j'] },
    ];
    const line = 'GET /admin/organisations/o_1/software';
    it.server.plays({ [line]: { status: 200, body: { software: listed } } });
    const { code, out } = await it.signet(['admin', 'list-software', 'o_1']);
    expect(code).toBe(0);
    expect(out).toMatch(/approved +1 to any +0 +s-1 +https/);
    expect(out).toMatch(/blocked +any to any +1 +s-2 +https/);
  });
});
