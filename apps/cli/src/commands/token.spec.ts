import { describe, expect, test } from 'vitest';
import { verified, writeKey } from '../testing/client-key.js';
import { stage } from '../testing/stage.js';

const it = stage();
const answer = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 300, scope: 'read' };
const words = ['token', '--client-id', 'c_1', '--key', 'client.key', '--scope', 'read'];
const sentForm = () => new URLSearchParams(it.server.getRequest('POST /token').text);

describe('token', () => {
  test('sends an assertion for the issuer and prints the token alone', async () => {
    const jwk = writeKey(it.directory, 'client.key');
    it.server.plays({ 'POST /token': { status: 200, body: answer } });
    const { code, out, err } = await it.signet([...words, '--resource', 'https://api.example']);
    expect(code).toBe(0);
    expect(out).toBe('a.b.c\n');
    expect(err).toContain('300 s');
    const { client_assertion = '', ...form } = Object.fromEntries(sentForm());
    expect(form).toEqual({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'read',
      resource: 'https://api.example',
    });
    expect(verified(client_assertion, jwk).claims).toMatchObject({
      iss: 'c_1',
      sub: 'c_1',
      aud: it.server.url,
    });
    expect(it.server.getRequest('POST /token').headers['content-type']).toContain(
      'application/x-www-form-urlencoded',
    );
  });

  test('sends an assertion made before as it is', async () => {
    it.server.plays({ 'POST /token': { status: 200, body: answer } });
    const { out } = await it.signet(['token', '--assertion', 'x.y.z', '--json']);
    expect(JSON.parse(out)).toEqual(answer);
    expect(sentForm().get('client_assertion')).toBe('x.y.z');
  });

  test('takes an assertion or a key, not both', async () => {
    const { code, err } = await it.signet([...words, '--assertion', 'x.y.z']);
    expect(code).toBe(2);
    expect(err).toContain('--assertion alone');
  });

  test('asks nothing of the server before it has a key to sign with', async () => {
    it.server.plays({});
    const { code, err } = await it.signet(words);
    expect(code).toBe(2);
    expect(err).toContain('client.key cannot be read: there is no such file');
    expect(it.server.received).toEqual([]);
  });
});

describe('token refused', () => {
  const refusal = {
    error: 'invalid_client',
    error_description: 'Client authentication failed',
    reference: 'r_1',
  };

  test('ends with 1, says what the server said, and how its admin learns why', async () => {
    writeKey(it.directory, 'client.key');
    it.server.plays({ 'POST /token': { status: 401, body: refusal } });
    const { code, out, err } = await it.signet(words);
    expect(code).toBe(1);
    expect(out).toBe('');
    for (const seen of [
      'invalid_client (401)',
      'Client authentication failed',
      'r_1',
      'signet admin explain r_1',
    ]) {
      expect(err).toContain(seen);
    }
  });

  test('is JSON for machines, with the exit code in it', async () => {
    it.server.plays({ 'POST /token': { status: 401, body: refusal } });
    const { code, out } = await it.signet(['token', '--assertion', 'x.y.z', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      failure: 'refused',
      exit_code: 1,
      status: 401,
      error: 'invalid_client',
      description: 'Client authentication failed',
      reference: 'r_1',
      next: ['signet admin explain r_1'],
    });
  });

  test('spells out what a hostile server wants the terminal to do', async () => {
    const body = {
      error: 'invalid\u001b[2J',
      error_description: '\u001b]0;owned\u0007',
      reference: 'r_\u009b',
    };
    it.server.plays({ 'POST /token': { status: 400, body } });
    const { err } = await it.signet(['token', '--assertion', 'x.y.z']);
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test('says when to try again', async () => {
    const body = { title: 'Too Many Requests', detail: 'Too many requests of this client.' };
    it.server.plays({ 'POST /token': { status: 429, headers: { 'retry-after': '3' }, body } });
    const { code, err } = await it.signet(['token', '--assertion', 'x.y.z']);
    expect(code).toBe(1);
    expect(err).toContain('try again in 3 seconds');
  });

  test.each([
    ['no JSON', { status: 200, body: 'hello' }],
    ['a list', { status: 200, body: [] }],
    ['another success', { status: 204 }],
    ['no token', { status: 200, body: { token_type: 'Bearer' } }],
  ])('does not take %s for a token', async (_, scripted) => {
    it.server.plays({ 'POST /token': scripted });
    const { code, out } = await it.signet(['token', '--assertion', 'x.y.z']);
    expect(code).toBe(3);
    expect(out).toBe('');
  });
});
