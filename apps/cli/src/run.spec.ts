import { describe, expect, test } from 'vitest';
import { stage } from './testing/stage.js';

const it = stage();

const commands = [
  [],
  ['admin'],
  ['admin', 'create-organisation'],
  ['admin', 'add-certificate'],
  ['admin', 'list-clients'],
  ['admin', 'show-client'],
  ['admin', 'revoke'],
  ['admin', 'explain'],
  ['admin', 'trust-issuer'],
  ['admin', 'resource-server'],
  ['admin', 'resource-server', 'add'],
  ['admin', 'resource-server', 'list'],
  ['admin', 'resource-server', 'show'],
  ['admin', 'resource-server', 'remove'],
  ['admin', 'list-issuers'],
  ['admin', 'remove-issuer'],
  ['admin', 'approve-software'],
  ['admin', 'block-software'],
  ['admin', 'list-software'],
  ['key'],
  ['key', 'new'],
  ['assert'],
  ['token'],
  ['register'],
];

describe('help', () => {
  test.each(commands)('teaches with an example and what comes next: signet %s %s', async (...words) => {
    const { code, out, err } = await it.signet([...words.filter(Boolean), '--help']);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('--json');
    expect(out).toMatch(
      words.length === 0
        ? /The main job, in five lines\n( {2}\$ signet .+\n){5}/
        : /\nExample\n {2}\$ signet .+\n\nNext\n {2}\S/,
    );
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test('is what signet alone prints', async () => {
    const { code, out } = await it.signet([]);
    expect(code).toBe(0);
    expect(out).toContain('The main job, in five lines');
  });

  test('is on standard error, with exit 2, for a group of commands alone', async () => {
    const { code, out, err } = await it.signet(['admin']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('create-organisation');
  });
});

describe('wrong usage ends with 2, and names the help of the command', () => {
  test.each([
    [
      ['admin', 'create-organisation'],
      "missing required argument 'name'",
      'signet admin create-organisation --help',
    ],
    [['admin', 'revoke', 'c_1', 'c_2'], 'too many arguments', 'signet admin revoke --help'],
    [['tokn'], 'Did you mean token?', 'signet --help'],
    [['token', '--scop', 'read'], 'Did you mean --scope?', 'signet token --help'],
    [['key', 'new', '--alg', 'HS256'], 'Allowed choices are ES256', 'signet key new --help'],
    [['assert', '--lifetime', '1e3'], 'Give whole seconds', 'signet assert --help'],
    [['register'], "required option '-f, --file <file>'", 'signet register --help'],
  ])('%j', async (words, because, help) => {
    const { code, out, err } = await it.signet(words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(because);
    expect(err).toContain(help);
  });

  test('and is JSON for machines on standard output', async () => {
    const { code, out } = await it.signet(['token', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ failure: 'usage', exit_code: 2 });
  });
});

describe('a server that does not answer ends with 3', () => {
  test('where it says 503, with its words and when to try again', async () => {
    it.server.plays({
      'GET /admin/clients/c_1': {
        status: 503,
        headers: { 'retry-after': '7' },
        body: { title: 'Service Unavailable', detail: 'The service cannot decide this request right now.' },
      },
    });
    const { code, err } = await it.signet(['admin', 'show-client', 'c_1']);
    expect(code).toBe(3);
    expect(err).toContain('cannot decide this request right now');
    expect(err).toContain('try again in 7 seconds');
  });
});

describe('discovery', () => {
  const token = ['token', '--assertion', 'a.b.c'];

  test('refuses a server that calls itself by another name (RFC 8414 section 3.3)', async () => {
    const metadata = { issuer: 'https://other.example', token_endpoint: 'https://other.example/token' };
    it.server.plays({ 'GET /.well-known/oauth-authorization-server': { status: 200, body: metadata } });
    const { code, err } = await it.signet(token);
    expect(code).toBe(2);
    expect(err).toContain('calls itself https://other.example');
    expect(it.server.received).toHaveLength(1);
  });

  test('sends no assertion to an endpoint without https', async () => {
    const metadata = {
      issuer: it.server.url,
      token_endpoint: 'http://evil.example/token',
      registration_endpoint: '',
    };
    it.server.plays({ 'GET /.well-known/oauth-authorization-server': { status: 200, body: metadata } });
    const { code, err } = await it.signet(token);
    expect(code).toBe(2);
    expect(err).toContain('no usable token_endpoint');
  });

  test.each([
    ['a page that is not JSON', { status: 200, body: '<html>hello</html>' }],
    ['nothing there', { status: 404, body: {} }],
  ])('says that it is no authorization server: %s', async (_, scripted) => {
    it.server.plays({ 'GET /.well-known/oauth-authorization-server': scripted });
    const { code, err } = await it.signet(token);
    expect(code).toBe(2);
    expect(err).toContain('is no authorization server');
  });

  test('does not follow a redirect', async () => {
    const away = { status: 302, headers: { location: `${it.server.url}/elsewhere` } };
    it.server.plays({ 'GET /.well-known/oauth-authorization-server': away });
    expect((await it.signet(token)).code).toBe(2);
    expect(it.server.received).toHaveLength(1);
  });
});
