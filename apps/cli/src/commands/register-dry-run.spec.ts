import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stage } from '../testing/stage.js';

const it = stage();

const answer = {
  dry_run: true,
  client: { client_name: 'Payments', scope: 'read' },
  policy: { policy_id: null, version: 0 },
  rules: [{ rule: 'policy/scopes', requires: 'scope within: read, write' }],
};
const words = [
  'register',
  '-f',
  'client.json',
  '--new-key',
  'client.jwk',
  '--initial-access-token',
  'dcr-token',
  '--dry-run',
];

describe('register --dry-run', () => {
  test('shows what would be registered and by which rules, and writes no file', async () => {
    writeFileSync(join(it.directory, 'client.json'), '{"client_name":"Payments"}');
    it.server.plays({ 'POST /register?dry_run=true': { status: 200, body: answer } });
    const { code, out, err } = await it.signet(words);
    expect(code).toBe(0);
    expect(out).toMatch(/policy\/scopes +scope within: read, write/);
    expect(err).toContain('Nothing was changed');
    expect(readdirSync(it.directory)).toEqual(['client.json']);
  });

  test('tells each problem with its rule', async () => {
    writeFileSync(join(it.directory, 'client.json'), '{"scope":"admin"}');
    const problem = {
      code: 'invalid_client_metadata',
      field: 'scope',
      reason: 'is not allowed',
      rule: 'policy/scopes',
    };
    const body = { error: problem.code, error_description: 'scope', problems: [problem], reference: 'r_1' };
    it.server.plays({ 'POST /register?dry_run=true': { status: 400, body } });
    const { code, err } = await it.signet(words);
    expect(code).toBe(1);
    expect(err).toMatch(/scope +is not allowed +policy\/scopes/);
  });

  test('has nothing to save', async () => {
    writeFileSync(join(it.directory, 'client.json'), '{}');
    expect((await it.signet([...words, '--save', 'x.json'])).code).toBe(2);
  });
});
