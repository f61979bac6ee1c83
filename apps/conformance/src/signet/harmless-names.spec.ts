import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { bearer, send } from '../testing/http.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

// D08: what is no markup is somebody's name, whatever a template, a shell or a spreadsheet might make of it. It stays text.
const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

describe.each([
  '{{7*7}}',
  '${x}',
  '#{7*7}',
  '%s%n%x',
  "=cmd|' /C calc'!A0",
  '+1-1',
  '@SUM(A1)',
  '$(reboot)',
  '`id`',
  "'; DROP TABLE client; --",
  '../../etc/passwd',
  '"quoted" \\ backslash',
  'null',
  'toString',
])('the name %s', (client_name) => {
  it('is registered and read to the letter, as JSON that no browser sniffs', async () => {
    const metadata = goodMetadata(undefined, { client_name, 'client_name#en': client_name });
    const answer = await registerWith(a, partner, metadata);
    expect(answer.status, said(answer)).toBe(201);
    const { client_id, registration_client_uri, registration_access_token } = answer.body;
    const read = await send(registration_client_uri, { headers: bearer(registration_access_token) });
    const administered = await adminGet(a, `/admin/clients/${client_id}`);
    const seen = [answer.body, read.body, administered.body.metadata];
    for (const found of seen) expect(found).toMatchObject({ client_name, 'client_name#en': client_name });
    for (const { headers } of [answer, read, administered]) {
      expect(headers['content-type']).toMatch(/^application\/json\b/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });
});
