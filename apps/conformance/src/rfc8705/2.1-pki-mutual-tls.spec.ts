import { beforeAll, describe, expect, it } from 'vitest';
import { adminDelete, adminPost, getAttempt, publishPolicy } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { assertion, claimsOf } from '../testing/assertion.js';
import {
  certificateForm,
  identityOf,
  mutualTlsServer,
  namedMetadata,
  partnerOf,
  registeredAs,
  sendOverTls,
  type Identity,
  type MutualTlsServer,
  type TestAuthority,
} from '../testing/mutual-tls.js';
import { onboard, registerWith, type Metadata, type Partner } from '../testing/onboarding.js';
import { clientAuthenticationForm, token } from '../testing/token.js';

let mtls: MutualTlsServer;
let authority: TestAuthority;
let partner: Partner;
let own: Identity;

const names = [
  'DNS:client.acme.example',
  'DNS:*.wild.example',
  'URI:spiffe://acme.example/payments',
  'IP:203.0.113.7',
  'IP:2001:db8::7',
  'email:Client@Acme.example',
];
const clientLines = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=clientAuth',
];

beforeAll(async () => {
  mtls = await mutualTlsServer();
  ({ authority } = mtls);
  partner = await partnerOf(mtls);
  authority.issue('issuer', 'authority', { by: 'root', subject: '/CN=Partner Issuer' });
  const subject = '/C=DE/O=ACME, Inc./CN=Payments';
  authority.issue('own', 'client', {
    ...{ by: 'root', subject, lines: [...clientLines, `subjectAltName=${names.join(',')}`] },
  });
  own = identityOf(authority, 'own');
});

const ask = (clientId: string, identity: Identity | undefined = own, changes = {}) =>
  sendOverTls(mtls, '/token', { form: certificateForm(clientId, changes), identity });
const registered = (subject: Metadata, changes: Metadata = {}) =>
  registeredAs(mtls.server, partner, namedMetadata(subject, changes));
const dn = { tls_client_auth_subject_dn: 'CN=Payments,O=ACME\\, Inc.,C=DE' };

async function refusedBecause(answer: Awaited<ReturnType<typeof ask>>, reason: string) {
  expect(answer, said(answer)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await getAttempt(mtls.server, answer.body.reference)).reason).toBe(reason);
}

describe('a client known by a name of its certificate (RFC 8705 section 2.1)', () => {
  it.each<Metadata>([
    dn,
    { tls_client_auth_subject_dn: 'cn = payments , 2.5.4.10=#0C0A41434D452C20496E632E, c=de' },
    { tls_client_auth_san_dns: 'CLIENT.acme.example' },
    { tls_client_auth_san_uri: 'spiffe://acme.example/payments' },
    { tls_client_auth_san_ip: '203.0.113.7' },
    { tls_client_auth_san_ip: '2001:db8::7' },
    { tls_client_auth_san_email: 'Client@ACME.example' },
  ])('gets its token with %j, and may have no key at all (spec 87-94)', async (subject) => {
    const information = await registered(subject);
    expect(information).toMatchObject({ ...subject, token_endpoint_auth_method: 'tls_client_auth' });
    expect(information).not.toHaveProperty('jwks');
    const answer = await ask(information.client_id);
    expect(answer, said(answer)).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({ client_id: information.client_id, iss: mtls.server.issuer });
    expect(claims).not.toHaveProperty('cnf');
  });

  it.each<Metadata>([
    { tls_client_auth_subject_dn: 'CN=Payments' },
    { tls_client_auth_subject_dn: 'C=DE,O=ACME\\, Inc.,CN=Payments' },
    { tls_client_auth_subject_dn: 'CN=Payments+O=ACME\\, Inc.,C=DE' },
    { tls_client_auth_san_dns: 'any.wild.example' },
    { tls_client_auth_san_dns: 'acme.example' },
    { tls_client_auth_san_uri: 'spiffe://acme.example/Payments' },
    { tls_client_auth_san_ip: '203.0.113.70' },
    { tls_client_auth_san_email: 'client@acme.example' },
  ])('is not one of another name: %j (spec 89, 91-94)', async (subject) => {
    const { client_id } = await registered(subject);
    await refusedBecause(await ask(client_id), 'certificate_subject_mismatch');
  });

  it('registers exactly one name, and no other method has any (section 2.1.2)', async () => {
    for (const subject of [{}, { ...dn, tls_client_auth_san_dns: 'client.acme.example' }]) {
      const answer = await registerWith(mtls.server, partner, namedMetadata(subject));
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } });
    }
  });

  it('is refused without a path to an anchor of its organisation (spec 88, 95, I11)', async () => {
    authority.issue('rogue', 'authority', { subject: '/CN=Partner Root' });
    authority.issue('forged', 'client', { by: 'rogue', subject: '/C=DE/O=ACME, Inc./CN=Payments' });
    const { client_id } = await registered(dn);
    await refusedBecause(
      await ask(client_id, identityOf(authority, 'forged', 'rogue')),
      'certificate_not_trusted',
    );
    const stranger = await onboard(mtls.server);
    const theirs = await registeredAs(mtls.server, stranger, namedMetadata(dn));
    await refusedBecause(await ask(theirs.client_id), 'certificate_not_trusted');
  });

  it.each([
    ['that has expired', { days: 0 }],
    [
      'of an authority',
      { lines: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,digitalSignature'] },
    ],
    ['for servers', { lines: ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth'] }],
  ])('is refused with a certificate %s', async (name, issue) => {
    authority.issue(name, 'client', { by: 'root', subject: '/CN=unfit', ...issue });
    const { client_id } = await registered({ tls_client_auth_subject_dn: 'CN=unfit' });
    await refusedBecause(await ask(client_id, identityOf(authority, name)), 'certificate_not_trusted');
  });

  it('finds the path through what is presented, and only the first certificate is the client (I10)', async () => {
    authority.issue('deep', 'client', { by: 'issuer', subject: '/CN=deep' });
    const { client_id } = await registered({ tls_client_auth_subject_dn: 'CN=deep' });
    await refusedBecause(await ask(client_id, identityOf(authority, 'deep')), 'certificate_not_trusted');
    expect((await ask(client_id, identityOf(authority, 'deep', 'issuer'))).status).toBe(200);
    authority.issue('attacker', 'client', { by: 'issuer', subject: '/CN=attacker' });
    await refusedBecause(
      await ask(client_id, identityOf(authority, 'attacker', 'deep', 'issuer')),
      'certificate_subject_mismatch',
    );
  });
});

describe('what changes counts from the next request on', () => {
  it('a revoked certificate, and an anchor that is gone (security.md F26)', async () => {
    const other = await onboard(mtls.server);
    const given = {
      certificate: authority.text('root.pem'),
      name: 'Root',
      organisation: other.organisationId,
    };
    const { body } = await adminPost(mtls.server, '/admin/trust-anchors', { ...given, revocation: 'crl' });
    authority.issue('brief', 'client', { by: 'root', subject: '/CN=brief' });
    const { client_id } = await registeredAs(
      mtls.server,
      other,
      namedMetadata({ tls_client_auth_subject_dn: 'CN=brief' }),
    );
    const brief = identityOf(authority, 'brief');
    await refusedBecause(await ask(client_id, brief), 'certificate_not_trusted');
    await adminPost(mtls.server, '/admin/revocation-lists', { revocation_list: authority.revoke('root') });
    expect((await ask(client_id, brief)).status).toBe(200);
    const list = authority.revoke('root', ['brief']);
    const uploaded = await adminPost(mtls.server, '/admin/revocation-lists', { revocation_list: list });
    expect(uploaded.status, said(uploaded)).toBeLessThan(300);
    await refusedBecause(await ask(client_id, brief), 'certificate_not_trusted');
    expect((await adminDelete(mtls.server, `/admin/trust-anchors/${body.trust_anchor_id}`)).status).toBe(204);
    await refusedBecause(await ask(client_id, brief), 'certificate_not_trusted');
  });
});

describe('one mechanism, and the one that is registered', () => {
  it('wants a client_id (spec 77) and a certificate of that client (I08)', async () => {
    const [one, other] = [await registered(dn), await registered({ tls_client_auth_subject_dn: 'CN=other' })];
    const anonymous = await sendOverTls(mtls, '/token', {
      form: certificateForm('', { client_id: undefined }),
      identity: own,
    });
    expect(anonymous).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    await refusedBecause(await ask(other.client_id), 'certificate_subject_mismatch');
    await refusedBecause(await ask('c_AAAAAAAAAAAAAAAAAAAAAA'), 'unknown_client');
    const bare = await sendOverTls(mtls, '/token', { form: certificateForm(one.client_id) });
    await refusedBecause(bare, 'no_credentials');
    await refusedBecause(await token(mtls.server, certificateForm(one.client_id)), 'no_credentials');
  });

  it('never authenticates with another method than the registered one', async () => {
    const { onboarding } = partner;
    await refusedBecause(await ask(onboarding.clientId, own, { scope: 'dcr' }), 'other_method_registered');
    const { client_id: clientId } = await registered(dn);
    const signed = clientAuthenticationForm(assertion({ ...onboarding, clientId }));
    await refusedBecause(await ask(clientId, own, signed), 'other_method_registered');
    for (const more of [{ client_secret: 'x' }, { client_assertion: 'x' }])
      expect((await ask(clientId, own, more)).status).not.toBe(200);
  });

  it('is taken where the policy names it, and refused where it names others', async () => {
    const narrow = await onboard(mtls.server);
    await publishPolicy(mtls.server, narrow.organisationId, {
      token_endpoint_auth_methods: ['tls_client_auth'],
    });
    expect((await registerWith(mtls.server, narrow, namedMetadata(dn))).status).toBe(201);
    await publishPolicy(mtls.server, narrow.organisationId, {
      token_endpoint_auth_methods: ['private_key_jwt'],
    });
    const answer = await registerWith(mtls.server, narrow, namedMetadata(dn));
    expect(answer.body.problems).toMatchObject([{ rule: 'policy/token_endpoint_auth_methods' }]);
  });
});
