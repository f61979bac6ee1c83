import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { claimsOf } from '../testing/assertion.js';
import { updatesOf } from '../testing/client-update.js';
import { send } from '../testing/http.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  registerWith,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidMetadata } from '../testing/refusals.js';
import {
  addResourceServer,
  introspect,
  removeResourceServer,
  type TestResourceServer,
} from '../testing/resource-server.js';
import { addressOf } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let ledger: TestResourceServer;
let archive: TestResourceServer;
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  ledger = await addResourceServer(a, { token_lifetime: 900 });
  archive = await addResourceServer(a, { token_lifetime: 30 });
  partner = await onboard(a);
  const scope = `read ${ledger.scope} ${archive.scope}`;
  client = await registeredClient(b, partner, { metadata: { scope } });
});

const asked = (scope: string | undefined, resource?: string, node = a) =>
  token(node, tokenForm(client, { scope, resource }));

describe('the scope says for which resource server a token is (spec 139, 140)', () => {
  it('which is its audience, and decides how long it lives', async () => {
    for (const [server, lifetime] of [
      [ledger, 900],
      [archive, 30],
    ] as const) {
      for (const resource of [undefined, server.identifier]) {
        const answer = await asked(server.scope, resource, b);
        expect(answer.status, said(answer)).toBe(200);
        expect(answer.body).toMatchObject({ scope: server.scope, expires_in: lifetime });
        const { aud, iat, exp } = claimsOf(answer.body.access_token);
        expect([aud, (exp as number) - (iat as number)]).toEqual([server.identifier, lifetime]);
      }
    }
  });

  it('the named resource stands in for the scope, where the client has one scope of it', async () => {
    const answer = await asked(undefined, ledger.identifier);
    expect(answer.body).toMatchObject({ scope: ledger.scope });
    expectError(await asked(undefined), 400, 'invalid_scope');
  });

  it('scopes of two are refused, also where one of them is named', async () => {
    for (const resource of [undefined, ledger.identifier, 'https://api.example'])
      expectError(await asked(`read ${ledger.scope}`, resource), 400, 'invalid_scope');
    expectError(await asked(archive.scope, ledger.identifier), 400, 'invalid_scope');
  });

  it('a resource the client has no scope of is refused, as one that is not there', async () => {
    const other = await addResourceServer(a);
    for (const resource of [other.identifier, 'https://nowhere.example', `${ledger.identifier}/`])
      expectError(await asked(ledger.scope, resource), 400, 'invalid_target');
  });
});

describe('what an administrator says holds at once, on every node', () => {
  it('a new resource server: its scopes are published, registered and granted', async () => {
    const fresh = await addResourceServer(a);
    const own = await registeredClient(b, partner, { metadata: { scope: fresh.scope } });
    const issued = await accessToken(b, { ...own, scope: fresh.scope });
    expect((await introspect(b, fresh, issued)).body.active).toBe(true);
    const { body } = await send(addressOf(a, '/.well-known/oauth-authorization-server'));
    expect(body.scopes_supported).toEqual(expect.arrayContaining(['read', 'dcr', ledger.scope]));
  });

  it('a removed one: no token for it from any node, nothing registered for it', async () => {
    const brief = await addResourceServer(a);
    const own = await registeredClient(b, partner, { metadata: { scope: brief.scope } });
    const client = { ...own, scope: brief.scope };
    await Promise.all([accessToken(a, client), accessToken(b, client)]);
    await removeResourceServer(a, brief);
    for (const node of [b, a]) expectError(await token(node, tokenForm(client)), 400, 'invalid_scope');
    expectInvalidMetadata(
      await registerWith(a, partner, goodMetadata(undefined, { scope: brief.scope })),
      'scope',
    );
  });

  it('a shorter life: the next token has it, on the node that remembered the longer one', async () => {
    const server = await addResourceServer(a, { token_lifetime: 600 });
    const own = {
      ...(await registeredClient(b, partner, { metadata: { scope: server.scope } })),
      scope: server.scope,
    };
    expect((await token(b, tokenForm(own))).body.expires_in).toBe(600);
    const { identifier, scope } = server;
    await addResourceServer(a, { identifier, scopes: [scope], token_lifetime: 60 }, server.key);
    expect((await token(b, tokenForm(own))).body.expires_in).toBe(60);
  });
});

describe('an update that narrows what a client may do ends its tokens (spec 262)', () => {
  let own: RegisteredClient;
  const { put, update } = updatesOf(a, () => own);
  const isActive = async (text: string) => (await introspect(b, ledger, text)).body.active;
  const issuedBefore = async () => {
    own = await registeredClient(a, partner, { metadata: { scope: `read ${ledger.scope}` } });
    const issued = await accessToken(a, { ...own, scope: ledger.scope });
    expect(await isActive(issued)).toBe(true);
    return issued;
  };

  it('at once; a token issued right after it is active', async () => {
    const issued = await issuedBefore();
    expect((await put(update({ scope: ledger.scope }))).status).toBe(200);
    expect(await isActive(issued)).toBe(false);
    for (const node of [a, b])
      expect(await isActive(await accessToken(node, { ...own, scope: ledger.scope }))).toBe(true);
  });

  it('not where the scope stays or grows, nor with the keys alone', async () => {
    const issued = await issuedBefore();
    const same = await put(update({ scope: `${ledger.scope} read`, client_name: 'Renamed' }));
    expect(same.status, said(same)).toBe(200);
    const more = update({ scope: `read write ${ledger.scope}` });
    expect((await put(more, { with: same.body.registration_access_token })).status).toBe(200);
    expect(await isActive(issued)).toBe(true);
  });
});
