import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { type AssertionParts, now } from '../testing/assertion.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { onNode } from '../testing/server.js';
import { shown } from '../testing/shown.js';
import {
  approveSoftware,
  newPublisher,
  softwareStatement,
  trustIssuer,
} from '../testing/software-statement.js';
import { expectInvalid, expectUnapproved, trustedPublisher } from '../testing/stated-registration.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
const { publisher, partnerOf, ask, send201, stating } = trustedPublisher(a, b);
const { key } = publisher;

describe('a statement', () => {
  it('is echoed unmodified with its values as top-level members (spec 226, 227), on every node', async () => {
    const statement = stating({
      client_name: 'Attested',
      'client_name#de': 'Bescheinigt',
      software_version: '2.1',
      client_uri: 'https://publisher.example/',
    });
    const body = await send201(statement, {
      client_name: 'Mine',
      software_id: 'mine',
      software_version: '9',
    });
    expect(body).toMatchObject({
      ...{ software_statement: statement, client_name: 'Attested', 'client_name#de': 'Bescheinigt' },
      ...{ software_id: publisher.softwareId, software_version: '2.1', scope: 'read' },
      client_uri: 'https://publisher.example/',
    });
    const read = await send(onNode(a, body.registration_client_uri), {
      headers: bearer(body.registration_access_token),
    });
    expect(read.body).toEqual(body);
  });

  it('registers a client that gets tokens with its own key', async () => {
    const own = makeKeyPair();
    const body = await send201(stating({}), { jwks: keySet(own) });
    const client = { clientId: body.client_id, key: own, issuer: a.issuer, scope: 'read' };
    expect((await token(b, tokenForm(client))).status).toBe(200);
  });

  it('serves many registrations (spec 229)', async () => {
    const statement = stating({});
    expect((await send201(statement)).client_id).not.toBe((await send201(statement)).client_id);
  });

  it.each([
    ['typ JWT', { header: { typ: 'JWT' } }],
    ['typ application/jwt', { header: { typ: 'application/jwt' } }],
    ['aud our issuer', { claims: { aud: a.issuer } }],
    ['aud our issuer among others', { claims: { aud: ['https://other.example', a.issuer] } }],
    ['sub and nbf', { claims: { sub: 'software', nbf: now() - 10 } }],
  ])('may have %s', async (_title, parts: AssertionParts) => {
    await send201(softwareStatement(publisher, parts));
  });

  it.each([null, ''])('that is %j is left out (spec 198)', async (nothing) => {
    expect((await send201(nothing)).software_statement).toBeUndefined();
  });

  it('may carry what the request leaves out: whole metadata, the key as well', async () => {
    const own = makeKeyPair();
    const software_statement = stating(goodMetadata(own, { scope: 'write' }));
    const answer = await registerWith(a, partnerOf(), { software_statement });
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.body).toMatchObject({ scope: 'write', jwks: { keys: [{ kid: own.kid }] } });
  });
});

describe('E01 with no issuer trusted for it, a statement is refused and not ignored:', () => {
  it.each([
    ['an unsigned one', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL3B1Ymxpc2hlci5leGFtcGxlIn0.'],
    ['one that is no JWT', 'statement'],
    ['one that is no string', { iss: 'https://publisher.example' }],
    ['a number', 7],
    ['a list', [stating({})]],
  ])('%s is invalid', async (_title, software_statement) => expectInvalid(await ask(software_statement)));

  it('a genuine one by a stranger is unapproved (spec 225)', async () => {
    const stranger = newPublisher();
    expectUnapproved(await ask(softwareStatement(stranger)));
  });

  it('one by an issuer trusted for other organisations, disabled, or removed is unapproved', async () => {
    const other = newPublisher();
    const elsewhere = await onboard(a);
    await trustIssuer(a, other, { organisations: [elsewhere.organisationId] });
    expectUnapproved(await ask(softwareStatement(other)));
    await trustIssuer(a, other);
    await approveSoftware(a, partnerOf(), other);
    await send201(softwareStatement(other));
    await trustIssuer(a, other, { enabled: false });
    expectUnapproved(await ask(softwareStatement(other)));
    await trustIssuer(a, other);
    const path = `/admin/statement-issuers/${encodeURIComponent(other.issuer)}`;
    const removed = await send(a.origin + path, { method: 'DELETE', headers: bearer(a.adminToken) });
    expect(removed.status, said(removed)).toBe(204);
    expectUnapproved(await ask(softwareStatement(other)));
  });
});

describe('E02 refuses as invalid_software_statement', () => {
  const hmac = (secret: string | Buffer) => (input: Buffer) =>
    createHmac('sha256', secret).update(input).digest();
  const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' });
  const rows: [string, AssertionParts][] = [
    ['alg none', { header: { alg: 'none' }, sign: () => Buffer.alloc(0) }],
    ['alg nOnE', { header: { alg: 'nOnE' } }],
    ['HS256 with the public key', { header: { alg: 'HS256' }, sign: hmac(publicPem) }],
    ['no signature', { sign: () => Buffer.alloc(0) }],
    ['a signature of zeros', { sign: () => Buffer.alloc(64) }],
    ['the key of somebody else under the same kid', { key: makeKeyPair('ES256', key.kid) }],
    ['a kid the issuer does not have', { header: { kid: 'unknown' } }],
    ['no kid', { header: { kid: undefined } }],
    ['another algorithm than the key has', { header: { alg: 'PS256' } }],
    ...['at+jwt', 'dpop+jwt', 'client-authentication+jwt', '', 7].map((typ): [string, AssertionParts] => [
      `typ ${typ}`,
      { header: { typ } },
    ]),
    ...['jwk', 'jku', 'x5u', 'crit', 'b64', 'zip'].map((member): [string, AssertionParts] => [
      `${member} in the header (spec 228)`,
      { header: { [member]: member === 'jwk' ? key.jwk : ['x'] } },
    ]),
    ['an exp that is over', { claims: { iat: now() - 100, exp: now() - 60 } }],
    ['an exp two years ahead', { claims: { exp: now() + 63_072_000 } }],
    ['an exp in milliseconds', { claims: { exp: (now() + 60) * 1000 } }],
    ['an iat in the future', { claims: { iat: now() + 300 } }],
    ['an nbf in the future', { claims: { nbf: now() + 300 } }],
    ['aud another server', { claims: { aud: 'https://other.example' } }],
    ['aud the registration endpoint', { claims: { aud: `${a.issuer}/register` } }],
    ['aud null', { claims: { aud: null } }],
    ...['iss', 'exp', 'iat', 'jti', 'software_id'].flatMap((claim): [string, AssertionParts][] =>
      [undefined, null, {}, ''].map((value) => [`${claim} ${shown(value)}`, { claims: { [claim]: value } }]),
    ),
    ['a jti with a tab', { claims: { jti: 'a\tb' } }],
    ['a software_id of 256 characters', { claims: { software_id: 's'.repeat(256) } }],
    ['a claim twice', { claimsBytes: '{"iss":"a","iss":"b"}' }],
    ['claims that are no object', { claimsBytes: '["iss"]' }],
  ];
  it.each(rows)('%s', async (_title, parts) => expectInvalid(await ask(softwareStatement(publisher, parts))));

  it.each([
    ['padding', (jwt: string) => `${jwt}=`],
    ['a line break', (jwt: string) => `${jwt}\n`],
    ['JSON serialization', () => JSON.stringify({ payload: 'e30', signatures: [] })],
  ])('%s', async (_title, change) => expectInvalid(await ask(change(stating({})))));

  it('a typ of the issuer until it is configured', async () => {
    const own = newPublisher();
    const statement = softwareStatement(own, { header: { typ: 'application/Publisher+JWT' } });
    await trustIssuer(a, own);
    await approveSoftware(a, partnerOf(), own);
    expectInvalid(await ask(statement));
    await trustIssuer(a, own, { type: 'publisher+jwt' });
    await send201(statement);
    await send201(softwareStatement(own));
  });
});

describe('E04 the statement wins, then the policy, never the union:', () => {
  it('a scope it may have over one it may not', async () => {
    expect((await send201(stating({ scope: 'read' }), { scope: 'admin' })).scope).toBe('read');
    expect((await send201(stating({ scope: 'write' }), { scope: 'read' })).scope).toBe('write');
  });

  it.each(['admin', 'read admin', 'dcr'])('a scope beyond the policy is refused: %s', async (scope) =>
    expectInvalid(await ask(stating({ scope }), { scope: 'read' }), 'software_statement.scope'),
  );

  it('a name is the statement\u2019s in every language', async () => {
    const body = await send201(stating({ client_name: 'Attested' }), {
      'client_name#fr': 'Banque de France',
    });
    expect(body.client_name).toBe('Attested');
    expect(Object.keys(body)).not.toContain('client_name#fr');
  });
});
