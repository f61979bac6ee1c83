import { describe, expect, it } from 'vitest';
import { getAttempt } from '../testing/admin.js';
import { assertion } from '../testing/assertion.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, register, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidMetadata, expectProblem } from '../testing/refusals.js';
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

describe('E05 what a statement claims goes through the same rules (spec 232)', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ logo_uri: 'javascript:alert(1)' }, 'logo_uri'],
    [{ client_name: 'a\u202eb' }, 'client_name'],
    [{ client_name: 7 }, 'client_name'],
    [{ 'client_name#': 'x' }, 'client_name#'],
    [{ grant_types: ['password'] }, 'grant_types'],
    [{ token_endpoint_auth_method: 'none' }, 'token_endpoint_auth_method'],
    [{ redirect_uris: 'https://a.example/' }, 'redirect_uris'],
    [{ jwks_uri: 'https://127.0.0.1/jwks' }, 'jwks_uri'],
    [{ jwks_uri: 'https://a.example/jwks', jwks: keySet(makeKeyPair()) }, 'jwks_uri'],
    [{ jwks: { keys: [] } }, 'jwks.keys'],
  ])('refuses %j', async (claims, member) =>
    expectInvalid(await ask(stating(claims)), `software_statement.${member}`),
  );

  it('refuses and burns a private key in it', async () => {
    const exposed = makeKeyPair();
    const answer = await ask(stating({ jwks: { keys: [privateJwk(exposed)] } }));
    expectInvalid(answer, /^software_statement\.jwks/);
    expectInvalidMetadata(await ask(undefined, { jwks: keySet(exposed) }), /^jwks/);
  });

  it('believes an issuer no more by a key whose private half was shown', async () => {
    const own = newPublisher();
    await trustIssuer(a, own);
    await approveSoftware(a, partnerOf(), own);
    await send201(softwareStatement(own));
    expectInvalidMetadata(await ask(undefined, { jwks: { keys: [privateJwk(own.key)] } }), /^jwks/);
    expectInvalid(await ask(softwareStatement(own)));
  });

  it('burns a private key beside a statement that is refused', async () => {
    const exposed = makeKeyPair();
    expectInvalid(await ask('x.y.z', { jwks: { keys: [privateJwk(exposed)] } }));
    expectInvalidMetadata(await ask(undefined, { jwks: keySet(exposed) }), /^jwks/);
  });

  it('ignores what is no metadata, and a statement within the statement (spec 233)', async () => {
    const body = await send201(
      stating({
        ...{ client_id: 'c_0000000000000000000000', org_id: 'o_1', organisation_id: 'o_1', status: 'active' },
        ...{ registration_access_token: 'mine', client_secret: 'x', isAdmin: true, sub: 'x' },
        software_statement: stating({ client_name: 'Inner' }),
      }),
    );
    expect(body.client_id).not.toBe('c_0000000000000000000000');
    expect(body.registration_access_token).not.toBe('mine');
    expect(body.client_name).toBe('Conformance client');
    const foreign = [
      'iss',
      'sub',
      'exp',
      'iat',
      'jti',
      'org_id',
      'organisation_id',
      'isAdmin',
      'client_secret',
    ];
    expect(Object.keys(body).filter((member) => foreign.includes(member))).toEqual([]);
  });
});

describe('E07 refuses as unapproved_software_statement', () => {
  it('software nobody approved for the organisation', async () =>
    expectUnapproved(await ask(stating({ software_id: 'another' }))));

  it('software approved for another organisation', async () => {
    const other = await onboard(a);
    const answer = await registerWith(
      a,
      other,
      goodMetadata(makeKeyPair(), { software_statement: stating({}) }),
    );
    expectUnapproved(answer);
  });

  it('a software_id another issuer is approved for', async () => {
    const imitator = { ...newPublisher(), softwareId: publisher.softwareId };
    await trustIssuer(a, imitator);
    expectUnapproved(await ask(softwareStatement(imitator)));
  });

  it('a version outside the range, in the statement itself', async () => {
    const own = newPublisher();
    await trustIssuer(a, own);
    await approveSoftware(a, partnerOf(), own, { minimum_version: '1.9', maximum_version: '2' });
    const versioned = (software_version?: unknown) =>
      softwareStatement(own, { claims: { software_version } });
    for (const version of ['1.8', '1.8.99', '2.0.1', '10', 'beta', '1.9-rc1', undefined, 2])
      expectUnapproved(await ask(versioned(version), { software_version: '1.9' }));
    for (const version of ['1.9', '1.10', '1.9.0.1', '2', '2.0'])
      expect((await send201(versioned(version))).software_version).toBe(version);
  });

  it('blocked software and blocked statements, at once and on every node', async () => {
    const own = newPublisher();
    await trustIssuer(a, own);
    await approveSoftware(a, partnerOf(), own, { blocked_statements: ['leaked'] });
    expectUnapproved(await ask(softwareStatement(own, { claims: { jti: 'leaked' } })));
    const good = softwareStatement(own);
    await send201(good);
    await approveSoftware(b, partnerOf(), own, { blocked: true });
    expectUnapproved(await ask(good));
  });

  it('and keeps the reason for its owner', async () => {
    const { reference } = (await ask(stating({ software_id: 'another' }))).body;
    const attempt = await getAttempt(a, reference);
    expect(attempt).toMatchObject({
      reason: 'statement_unapproved',
      client_id: partnerOf().onboarding.clientId,
    });
    const invalid = await getAttempt(a, (await ask('x.y.z')).body.reference);
    expect(invalid).toMatchObject({ reason: 'statement_invalid', code: 'DCR-3104' });
  });
});

describe('E08 size and nesting', () => {
  it('refuses a megabyte with 413', async () => {
    const answer = await ask('a'.repeat(1_000_000)).catch(() => undefined);
    // A server that stops reading may reset the connection while we still write.
    if (answer) expectProblem(answer, 413);
  });

  it('refuses 40,000 characters, a nested JWT and a JWE', async () => {
    expectInvalid(await ask(stating({ padding: 'a'.repeat(30_000) })));
    expectInvalid(await ask(stating({}, { claimsBytes: stating({}), header: { cty: 'JWT' } })));
    expectInvalid(await ask('eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c'));
    expectInvalid(await ask(stating({}, { header: { enc: 'A256GCM' } })));
  });
});

describe('E10 one kind of JWT is not another', () => {
  it.each(['client-authentication+jwt', 'JWT'])(
    'a client assertion of typ %s is no statement',
    async (typ) => {
      const statement = assertion(partnerOf().onboarding, {
        header: { typ },
        claims: { scope: 'admin', client_name: 'Stolen' },
      });
      expectInvalid(await ask(statement));
    },
  );

  it('an access token is no statement', async () => {
    expectInvalid(await ask(await initialAccessToken(a, partnerOf())));
  });

  it('a statement is no client assertion, nor a bearer token', async () => {
    const client_assertion = stating({ aud: a.issuer, sub: publisher.issuer });
    expectInvalidClient(await token(a, { ...tokenForm(partnerOf().onboarding), client_assertion }));
    expect((await register(a, stating({ scope: 'dcr' }), goodMetadata())).status).toBe(401);
  });
});

it('leaves the initial access token unspent', async () => {
  const permission = await initialAccessToken(a, partnerOf());
  const own = makeKeyPair();
  expectInvalid(await register(a, permission, goodMetadata(own, { software_statement: 'x.y.z' })));
  expect((await register(a, permission, goodMetadata(own))).status).toBe(201);
});
