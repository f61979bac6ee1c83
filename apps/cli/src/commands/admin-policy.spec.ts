import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stage } from '../testing/stage.js';

const it = stage();

const document = { scopes: ['read'] };
const policy = {
  ...{ organisation_id: 'o_1', policy_id: 'p_1', version: 3, document, note: 'pilot' },
  rules: [{ rule: 'policy/scopes', requires: 'scope within: read' }],
  initial_access_token: { uses: 1, lifetime: 300 },
};
const ofAcme = '/admin/organisations/Acme%20Bank/policy';

describe('admin show-policy', () => {
  test('shows the default, rule by rule', async () => {
    it.server.plays({ 'GET /admin/policy': { status: 200, body: { ...policy, organisation_id: null } } });
    const { code, out } = await it.signet(['admin', 'show-policy']);
    expect(code).toBe(0);
    expect(out).toMatch(/policy +version 3 +pilot\n/);
    expect(out).toMatch(/policy\/scopes +scope within: read\n/);
  });

  test.each([
    [{ version: 0, document: {} }, 'nothing was published'],
    [{ version: 2, document: null }, 'the default holds'],
  ])('says of %j that %s', async (change, words) => {
    it.server.plays({ [`GET ${ofAcme}`]: { status: 200, body: { ...policy, ...change } } });
    const { out } = await it.signet(['admin', 'show-policy', '--organisation', 'Acme Bank']);
    expect(out).toContain(words);
  });
});

describe('admin publish-policy', () => {
  test('sends the file whole, upon the version that was seen', async () => {
    writeFileSync(join(it.directory, 'policy.json'), JSON.stringify(document));
    it.server.plays({ [`PUT ${ofAcme}`]: { status: 200, body: policy } });
    const words = ['admin', 'publish-policy', 'policy.json', '--organisation', 'Acme Bank'];
    const { code, err } = await it.signet([...words, '--note', 'pilot', '--upon', '2']);
    expect(code).toBe(0);
    expect(err).toContain("signet admin list-policies --organisation 'Acme Bank'");
    const { text, headers } = it.server.getRequest(`PUT ${ofAcme}`);
    expect(JSON.parse(text)).toEqual({ document, note: 'pilot' });
    expect(headers['if-match']).toBe('"2"');
  });

  test('tells what is wrong with it in the words of the server', async () => {
    writeFileSync(join(it.directory, 'policy.json'), '{"scope":1}');
    const body = { status: 422, detail: 'scope is not known.', problems: ['scope is not known'] };
    it.server.plays({ 'PUT /admin/policy': { status: 422, body } });
    const { code, err } = await it.signet(['admin', 'publish-policy', 'policy.json']);
    expect(code).toBe(1);
    expect(err).toContain('scope is not known.');
  });
});

describe('admin list-policies and withdraw-policy', () => {
  test('show every version with its text, made printable', async () => {
    const versions = [{ ...policy, note: 'a\u001b[2J', published_at: '2026-11-21T00:00:00.000Z' }];
    it.server.plays({ 'GET /admin/policy/versions': { status: 200, body: { versions } } });
    const { out } = await it.signet(['admin', 'list-policies']);
    expect(out).toContain('{"scopes":["read"]}');
    expect(out).toContain('a\\u001b[2J');
  });

  test('withdraw the policy of one organisation', async () => {
    it.server.plays({ [`DELETE ${ofAcme}`]: { status: 200, body: { ...policy, document: null } } });
    const { code, out } = await it.signet(['admin', 'withdraw-policy', 'Acme Bank']);
    expect([code, out.includes('the default holds')]).toEqual([0, true]);
  });
});

describe('admin issue-initial-access-token', () => {
  test('asks for a token with its limits, and tells it once', async () => {
    const issued = {
      initial_access_token: 'a.b.c',
      token_id: 't',
      client_id: 'c_1',
      expires_at: 1_900_000_000,
      uses: 5,
    };
    const path = 'POST /admin/organisations/Acme%20Bank/initial-access-tokens';
    it.server.plays({ [path]: { status: 201, body: issued } });
    const words = [
      'admin',
      'issue-initial-access-token',
      'Acme Bank',
      '--uses',
      '5',
      '--scope',
      'read',
      'write',
    ];
    const { code, out, err } = await it.signet(words);
    expect(code).toBe(0);
    expect(out).toContain('a.b.c');
    expect(err).toContain('told this once');
    expect(JSON.parse(it.server.getRequest(path).text)).toEqual({ uses: 5, scopes: ['read', 'write'] });
  });
});
