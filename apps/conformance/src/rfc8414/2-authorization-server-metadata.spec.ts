import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '../testing/answer.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { send } from '../testing/http.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  registerWith,
  type ClientSettings,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidMetadata } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let metadata: Answer['body'];
let partner: Partner;
beforeAll(async () => {
  metadata = (await send(addressOf(a, '/.well-known/oauth-authorization-server'))).body;
  partner = await onboard(a);
});

it('names the issuer exactly, and the endpoints below it (spec 292, 293)', () => {
  expect(metadata).toMatchObject({
    issuer: a.issuer,
    token_endpoint: `${a.issuer}/token`,
    registration_endpoint: `${a.issuer}/register`,
    jwks_uri: `${a.issuer}/jwks`,
  });
});

it('says explicitly what the defaults would get wrong (spec 294, 295, 382)', () => {
  expect(metadata).toMatchObject({
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  });
});

it('names the algorithms of client assertions, never none (spec 296)', () => {
  const algorithms = metadata.token_endpoint_auth_signing_alg_values_supported as string[];
  expect([...algorithms].sort()).toEqual(['ES256', 'ES384', 'Ed25519', 'EdDSA', 'PS256', 'RS256']);
});

it('names where tokens are introspected, revoked and looked up, and how clients authenticate there (spec 297, 300)', () => {
  const methods = ['private_key_jwt'];
  const algorithms = metadata.token_endpoint_auth_signing_alg_values_supported;
  expect(metadata).toMatchObject({
    introspection_endpoint: `${a.issuer}/introspect`,
    introspection_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_signing_alg_values_supported: algorithms,
    introspection_signing_alg_values_supported: ['ES256'],
    introspection_encryption_alg_values_supported: ['ECDH-ES+A256KW', 'RSA-OAEP-256'],
    introspection_encryption_enc_values_supported: ['A256GCM'],
    revocation_endpoint: `${a.issuer}/revoke`,
    revocation_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_signing_alg_values_supported: algorithms,
    status_list_aggregation_endpoint: `${a.issuer}/status-lists`,
  });
});

it('names the scopes of the resource', () => {
  expect(metadata.scopes_supported).toEqual(expect.arrayContaining(['read', 'write']));
});

it('advertises nothing that does not work (spec 302, 303, 314)', () => {
  for (const absent of [
    'authorization_endpoint',
    'mtls_endpoint_aliases',
    'tls_client_certificate_bound_access_tokens',
    'signed_metadata',
    'code_challenge_methods_supported',
    'client_id_metadata_document_supported',
    'authorization_details_types_supported',
    'id_token_signing_alg_values_supported',
  ]) {
    expect(metadata).not.toHaveProperty(absent);
  }
});

it('publishes what is enforced: every algorithm named works (spec 305)', async () => {
  for (const alg of metadata.token_endpoint_auth_signing_alg_values_supported as ClientSettings['alg'][]) {
    const client = await registeredClient(a, partner, {
      alg,
      metadata: { token_endpoint_auth_signing_alg: alg },
    });
    expect((await token(a, tokenForm(client))).status, alg).toBe(200);
  }
});

it('publishes what is enforced: nothing beyond it can be registered or used (spec 305)', async () => {
  const key = makeKeyPair();
  const client = await registeredClient(a, partner, { key });
  for (const grant_type of ['authorization_code', 'password', 'refresh_token']) {
    expect(metadata.grant_types_supported).not.toContain(grant_type);
    expectError(await token(a, tokenForm(client, { grant_type })), 400, 'unsupported_grant_type');
    expectInvalidMetadata(
      await registerWith(a, partner, goodMetadata(key, { grant_types: [grant_type] })),
      /^grant_types/,
    );
  }
});
