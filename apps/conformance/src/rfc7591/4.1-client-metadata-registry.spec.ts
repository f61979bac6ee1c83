import { beforeAll, describe, expect, it } from 'vitest';
import { said, type Body } from '../testing/answer.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith, type Metadata, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

async function registered(changes: Metadata): Promise<Body> {
  const answer = await registerWith(a, partner, goodMetadata(makeKeyPair(), changes));
  expect(answer.status, said(answer)).toBe(201);
  return answer.body;
}

// One good value for each client metadata name of the registry that is understood here (RFC 7591 §4.1.2, RFC 8705 §9.5,
// RFC 9449 §12.8, and OpenID's token_endpoint_auth_signing_alg). software_statement is shown in its own files.
const understood: Metadata = {
  redirect_uris: ['https://client.example/callback'],
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_signing_alg: 'ES256',
  grant_types: ['client_credentials'],
  response_types: [],
  client_name: 'Registered names',
  client_uri: 'https://client.example/',
  logo_uri: 'https://client.example/logo.png',
  scope: 'read write',
  contacts: ['ops@client.example'],
  tos_uri: 'https://client.example/tos',
  policy_uri: 'https://client.example/policy',
  software_id: '4NRB1-0XZABZI9E6-5SM3R',
  software_version: '2.1',
  tls_client_certificate_bound_access_tokens: false,
  dpop_bound_access_tokens: false,
};

// Further names of the registry an answer may hold (RFC 7591 §3.2.1, RFC 7592 §3, RFC 8705, RFC 9701, FAPI 2.0).
const answered = [
  ...['client_id', 'client_id_issued_at', 'registration_access_token', 'registration_client_uri'],
  ...['jwks', 'jwks_uri', 'software_statement', 'use_mtls_endpoint_aliases'],
  ...['subject_dn', 'san_dns', 'san_uri', 'san_ip', 'san_email'].map((name) => `tls_client_auth_${name}`),
  ...['signed_response_alg', 'encrypted_response_alg', 'encrypted_response_enc'].map(
    (name) => `introspection_${name}`,
  ),
];

describe('registered names (RFC 7591 \u00a74.1.2)', () => {
  it('are spelled as registered, in the request as in the answer, and the answer has no other', async () => {
    const body = await registered(understood);
    expect(body).toMatchObject(understood);
    expect([...Object.keys(understood), ...answered]).toEqual(expect.arrayContaining(Object.keys(body)));
  });

  const camelCase = (name: string) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  it.each<[string, (name: string) => string]>([
    ['capitals', (name) => name.toUpperCase()],
    ['camel case', camelCase],
    ['hyphens', (name) => name.replaceAll('_', '-')],
    ['a space before', (name) => ` ${name}`],
    ['a dot and more', (name) => `${name}.value`],
  ])('are no registered names in %s: ignored and not echoed', async (_title, spelled) => {
    const respelled = Object.keys(understood)
      .map(spelled)
      .filter((name) => !Object.hasOwn(understood, name));
    const body = await registered(Object.fromEntries(respelled.map((name) => [name, 'admin'])));
    expect(Object.keys(body).filter((name) => respelled.includes(name))).toEqual([]);
    expect(body.scope).toBe('read');
  });
});

// Registered by OpenID Connect and its family for what this server does not do (spec 217).
const ofOthers = [
  ...['application_type', 'sector_identifier_uri', 'subject_type', 'default_max_age', 'require_auth_time'],
  ...['default_acr_values', 'initiate_login_uri', 'request_uris', 'claims_redirect_uris'],
  ...['id_token_signed_response_alg', 'id_token_encrypted_response_alg', 'id_token_encrypted_response_enc'],
  ...['userinfo_signed_response_alg', 'request_object_signing_alg', 'nfv_token_signed_response_alg'],
  ...['post_logout_redirect_uris', 'frontchannel_logout_uri', 'backchannel_logout_uri'],
  ...['backchannel_token_delivery_mode', 'backchannel_client_notification_endpoint'],
  ...['authorization_signed_response_alg', 'authorization_details_types', 'require_signed_request_object'],
];

describe('metadata that is not understood (RFC 7591 \u00a72; spec 196, 217)', () => {
  it.each(ofOthers)('%s is ignored and not echoed', async (name) =>
    expect(Object.keys(await registered({ [name]: ['admin'] }))).not.toContain(name),
  );

  it.each(['x', 7, true, null, [['x']], { x: 1 }])(
    'is ignored whatever its value, all of it at once: %j',
    async (value) => {
      const names = [...ofOthers, 'x_internal', 'urn:example:a'];
      const body = await registered(Object.fromEntries(names.map((name) => [name, value])));
      expect(Object.keys(body)).toEqual(Object.keys(await registered({})));
    },
  );
});
