import { portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { Browser } from '../testing/portal/browser.js';
import { enrolPasskey } from '../testing/portal/factors.js';
import { signedAs } from '../testing/portal/id-token.js';
import type { IdentityProvider } from '../testing/portal/identity-provider.js';
import { ageProofs, seedMember, type SeededMember, seedSession } from '../testing/portal/member.js';
import { ownSingleSignOn } from '../testing/portal/own-identity-provider.js';
import type { ServerProcess } from '../testing/server-process.js';

const begin = '/api/sign-in/single-sign-on/oidc';
const link = '/api/me/single-sign-on/oidc';

let server: ServerProcess;
let provider: IdentityProvider;

beforeAll(async () => {
  ({ server, provider } = await ownSingleSignOn());
});

/** To the provider and back, as far as the address the browser is sent back to. */
async function returned(browser: Browser, next = ''): Promise<URL> {
  const { headers } = await browser.get(begin + (next && `?next=${next}`));
  return provider.answer(headers.location as string);
}

const land = (browser: Browser, { pathname, search }: URL) => browser.get(pathname + search);
const page = ({ headers }: Awaited<ReturnType<typeof land>>) => headers.location?.slice(server.issuer.length);

async function linked(subject: string): Promise<SeededMember> {
  const member = await seedMember(server, server.databaseUrl);
  provider.subject = subject;
  const { location } = (await member.browser.post(link)).body as unknown as { location: string };
  const answer = await land(member.browser, await provider.answer(location));
  expect([answer.status, page(answer)]).toEqual([302, '/me']);
  return member;
}

describe('single sign-on', () => {
  test('is offered by its name', async () => {
    const { body } = await new Browser(server).get(portalPaths.portal);
    expect(body.single_sign_on).toEqual([{ provider: 'oidc', name: 'Acme' }]);
    expect((await new Browser(server).get('/api/sign-in/single-sign-on/other')).status).toBe(404);
  });

  test('asks with code, state, nonce and PKCE, for nothing but who it is', async () => {
    const { status, headers } = await new Browser(server).get(begin);
    expect(status).toBe(302);
    expect(Object.fromEntries(new URL(headers.location as string).searchParams)).toEqual({
      ...{ response_type: 'code', client_id: 'signet', scope: 'openid', code_challenge_method: 'S256' },
      redirect_uri: server.issuer + portalPaths.singleSignOnCallback,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('signs in who linked it, on the page they wanted', async () => {
    const { memberId } = await linked('mira');
    const browser = new Browser(server);
    const answer = await land(browser, await returned(browser, encodeURIComponent('/me?tab=keys')));
    expect([answer.status, page(answer)]).toEqual([302, '/me?tab=keys']);
    const me = (await browser.get(portalPaths.me)).body as unknown as Record<string, object>;
    expect(me).toMatchObject({
      member: { member_id: memberId },
      session: { method: 'single_sign_on', complete: true },
    });
  });

  test('is a way in: the last passkey may go', async () => {
    const member = await linked('with-passkey');
    const passkey = await enrolPasskey(member.browser);
    expect((await member.browser.delete(`/api/me/passkeys/${passkey.credentialId}`)).status).toBe(204);
  });

  test('tells on the sign-in page that the provider said no', async () => {
    const browser = new Browser(server);
    const { headers } = await browser.get(begin);
    const state = new URL(headers.location as string).searchParams.get('state') as string;
    const answer = await browser.get(
      `${portalPaths.singleSignOnCallback}?error=access_denied&state=${state}`,
    );
    expect([answer.status, page(answer)]).toEqual([302, '/sign-in?single_sign_on=refused']);
  });
});

describe('nobody is linked by what could be another’s (security.md K25)', () => {
  test.each([true, false])('the same mail address, verified: %s', async (email_verified) => {
    const member = await seedMember(server, server.databaseUrl);
    provider.subject = `stranger-${email_verified}`;
    provider.tampering = { idToken: signedAs({ email: member.email, email_verified }) };
    const browser = new Browser(server);
    const answer = await land(browser, await returned(browser)).finally(() => (provider.tampering = {}));
    expect([answer.status, page(answer)]).toEqual([302, '/sign-in?single_sign_on=not_linked']);
    expect(browser.cookies.has('__Host-signet')).toBe(false);
  });

  test('the same subject at another issuer', async () => {
    const member = await seedMember(server, server.databaseUrl);
    await query(
      server.databaseUrl,
      `INSERT INTO single_sign_on_identity (issuer, subject, member_id) VALUES ('https://other.example', 'elsewhere', '${member.memberId}')`,
    );
    provider.subject = 'elsewhere';
    const browser = new Browser(server);
    expect(page(await land(browser, await returned(browser)))).toBe('/sign-in?single_sign_on=not_linked');
  });

  test('an identity that is another member’s', async () => {
    await linked('taken');
    const other = await seedMember(server, server.databaseUrl);
    const { location } = (await other.browser.post(link)).body as unknown as { location: string };
    const answer = await land(other.browser, await provider.answer(location));
    expect(page(answer)).toBe('/me?single_sign_on=linked_elsewhere');
  });

  test('without a fresh proof, or without a session', async () => {
    const member = await seedMember(server, server.databaseUrl);
    await ageProofs(server.databaseUrl, member.memberId);
    expect((await member.browser.post(link)).body.code).toBe('step_up_required');
    expect((await new Browser(server).post(link)).body.code).toBe('signed_out');
  });

  test('in a session that ended meanwhile, or in another one', async () => {
    provider.subject = 'late';
    const member = await seedMember(server, server.databaseUrl);
    const begun = async () => {
      const { location } = (await member.browser.post(link)).body as unknown as { location: string };
      return provider.answer(location);
    };
    const [first, second] = [await begun(), await begun()];
    const other = await seedSession(server, server.databaseUrl, member.memberId);
    other.cookies.set('__Host-signet-flow', member.browser.cookies.get('__Host-signet-flow') as string);
    expect((await land(other, first)).body.code).toBe('signed_out');
    await member.browser.post(portalPaths.signOut);
    expect((await land(member.browser, second)).body.code).toBe('signed_out');
    expect(
      await query(server.databaseUrl, `SELECT FROM single_sign_on_identity WHERE subject = 'late'`),
    ).toEqual([]);
  });
});

describe('the page to go on with (security.md K29)', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'https:evil.example',
    'https://evil.example/me',
    '/me\r\nSet-Cookie: a=b',
    '/me%0d%0aSet-Cookie:a=b',
    '/me?a=%0d%0ab',
    '/%2f%2fevil.example',
    '/me/../../evil',
    '/api/sign-out',
    '/me#@evil.example',
    '@evil.example',
    '.evil.example',
    '',
  ])('is the front page in the place of %j', async (next) => {
    await query(
      server.databaseUrl,
      `INSERT INTO single_sign_on_identity (issuer, subject, member_id)
       SELECT '${provider.issuer}', 'walker', '${(await seedMember(server, server.databaseUrl)).memberId}' ON CONFLICT DO NOTHING`,
    );
    provider.subject = 'walker';
    const browser = new Browser(server);
    const answer = await land(browser, await returned(browser, encodeURIComponent(next)));
    expect([answer.status, answer.headers.location]).toEqual([302, `${server.issuer}/`]);
    expect(browser.cookies.has('b')).toBe(false);
  });
});

describe('a step-up at the provider', () => {
  const stepUp = async ({ browser }: SeededMember) => {
    const { location } = (await browser.post('/api/step-up/single-sign-on/oidc?next=%2Fme'))
      .body as unknown as {
      location: string;
    };
    expect(new URL(location).searchParams.get('prompt')).toBe('login');
    return land(browser, await provider.answer(location));
  };

  test('is one for who proves there anew to be the same', async () => {
    const member = await linked('stepper');
    await enrolPasskey(member.browser);
    await ageProofs(server.databaseUrl, member.memberId);
    expect((await member.browser.post(portalPaths.myRecoveryCodes)).body.code).toBe('step_up_required');
    provider.subject = 'somebody-else';
    expect(page(await stepUp(member))).toBe('/me?single_sign_on=refused');
    expect((await member.browser.post(portalPaths.myRecoveryCodes)).body.code).toBe('step_up_required');
    provider.subject = 'stepper';
    expect(page(await stepUp(member))).toBe('/me');
    expect((await member.browser.post(portalPaths.myRecoveryCodes)).status).toBe(201);
  });
});
