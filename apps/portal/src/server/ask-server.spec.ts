// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, refused } from '../testing/fake-server.js';
import { askServer, askVersioned } from './ask-server.js';
import { ServerProblem } from './server-problem.js';

const server = fakeServer();
const problem = (asking: Promise<unknown>): Promise<ServerProblem> =>
  asking.then(
    () => Promise.reject(new Error('it was answered')),
    (error: ServerProblem) => error,
  );

afterEach(() => document.head.replaceChildren());

describe('a question', () => {
  it('says that it comes from the portal, and nothing it does not have to', async () => {
    server.answers = [{ body: { now: 'x' } }];
    expect(await askServer('/api/time')).toEqual({ now: 'x' });
    expect(server.asked[0]).toMatchObject({ method: 'GET', path: '/api/time', body: undefined });
    expect(Object.fromEntries(server.asked[0]!.headers)).toEqual({
      accept: 'application/json',
      'signet-portal': '1',
    });
  });

  it('goes below the path of the issuer', async () => {
    document.head.innerHTML = '<meta name="issuer-path" content="/tenant">';
    server.answers = [{}];
    await askServer('/api/time');
    expect(server.asked[0]!.path).toBe('/tenant/api/time');
  });

  it('carries its body as JSON, the version it was made from and the key of its one time', async () => {
    server.answers = [{ status: 204 }];
    expect(
      await askServer('/api/x', {
        method: 'PATCH',
        body: { name: 'a' },
        version: '"3"',
        idempotencyKey: 'k',
      }),
    ).toBeUndefined();
    const { headers, body } = server.asked[0]!;
    expect(body).toEqual({ name: 'a' });
    expect([headers.get('content-type'), headers.get('if-match'), headers.get('idempotency-key')]).toEqual([
      'application/json',
      '"3"',
      'k',
    ]);
  });

  it('brings the version of what can be edited', async () => {
    server.answers = [{ body: { name: 'a' }, headers: { etag: '"7"' } }];
    expect(await askVersioned('/api/x')).toEqual({ value: { name: 'a' }, version: '"7"' });
  });
});

describe('a refusal', () => {
  it('is told in the words of the server', async () => {
    server.answers = [
      refused(400, 'request_malformed', { fields: [{ field: 'email', text: 'must be a mail address' }] }),
    ];
    const refusal = await problem(askServer('/api/x'));
    expect(refusal).toBeInstanceOf(ServerProblem);
    expect(refusal).toMatchObject({
      status: 400,
      code: 'request_malformed',
      message: 'Refused: request_malformed.',
      reference: 'r_1',
      fields: [{ field: 'email', text: 'must be a mail address' }],
    });
  });

  it.each<[string, unknown]>([
    ['has no body', undefined],
    ['is no object', ['no']],
    ['has fields that are no list', { fields: 'all' }],
  ])('whose body %s is told by its status', async (_what, body) => {
    server.answers = [{ status: 502, body }];
    expect(await problem(askServer('/api/x'))).toMatchObject({
      status: 502,
      code: 'status_502',
      message: 'The server answered with status 502.',
      fields: [],
    });
  });

  it('by the network is told as no answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await problem(askServer('/api/x'))).toMatchObject({ status: 0, code: 'no_answer' });
  });

  it('of who no longer asks is no problem of the server', async () => {
    const leaving = new AbortController();
    leaving.abort();
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('left', 'AbortError')));
    expect(await problem(askServer('/api/x', { signal: leaving.signal }))).not.toBeInstanceOf(ServerProblem);
  });
});
