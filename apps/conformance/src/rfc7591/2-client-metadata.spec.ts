import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith, type Metadata, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { shown } from '../testing/shown.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const key = makeKeyPair();

/** Accepted, and echoed as sent unless the second argument says otherwise. */
const accepts = (changes: Metadata, echoed: Metadata = changes) =>
  it(`accepts ${shown(changes)}`, async () => {
    const answer = await registerWith(a, partner, goodMetadata(key, changes));
    expect(answer.status, said(answer)).toBe(201);
    for (const [member, value] of Object.entries(echoed)) expect(answer.body[member], member).toEqual(value);
  });

const refuses = (changes: Metadata, field = Object.keys(changes)[0], error?: string) =>
  it(`refuses ${shown(changes)}`, async () => {
    const named = new RegExp(`^${field?.replaceAll(/[#.[\]]/g, '\\$&')}\\b`);
    expectInvalidMetadata(await registerWith(a, partner, goodMetadata(key, changes)), named, error);
  });

const omits = (member: string) => refuses({ [member]: undefined }, member);

describe('token_endpoint_auth_method (spec 202, D07)', () => {
  accepts({ token_endpoint_auth_method: 'private_key_jwt' });
  omits('token_endpoint_auth_method');
  for (const method of [
    'none',
    'client_secret_basic',
    'client_secret_jwt',
    'tls_client_auth',
    'Private_Key_JWT',
    7,
    ['private_key_jwt'],
  ]) {
    refuses({ token_endpoint_auth_method: method });
  }
});

describe('token_endpoint_auth_signing_alg (spec 211, B14)', () => {
  accepts({ token_endpoint_auth_signing_alg: 'ES256' });
  for (const alg of ['none', 'HS256', 'es256', 'ES512', 7]) refuses({ token_endpoint_auth_signing_alg: alg });
  // The key is of P-256: a client that may sign with nothing its key can do would never get a token (spec 210).
  for (const alg of ['ES384', 'RS256', 'Ed25519']) refuses({ token_endpoint_auth_signing_alg: alg });
  accepts({ token_endpoint_auth_signing_alg: 'ES384', jwks: keySet(key, makeKeyPair('ES384')) });
  accepts({ token_endpoint_auth_signing_alg: 'EdDSA', jwks: keySet(makeKeyPair('Ed25519')) });
  accepts({ token_endpoint_auth_signing_alg: 'Ed25519', jwks: keySet(makeKeyPair('EdDSA')) });
});

describe('grant_types and response_types (spec 203, 204, D07)', () => {
  accepts({ grant_types: ['client_credentials'] });
  accepts({ response_types: [] });
  accepts({}, { response_types: [] });
  omits('grant_types');
  refuses({ grant_types: 'client_credentials' });
  refuses({ grant_types: ['authorization_code'] });
  refuses({ grant_types: ['client_credentials', 'refresh_token'] });
  refuses({ grant_types: ['client_credentials', 'password'] });
  refuses({ grant_types: ['implicit'] });
  refuses({ grant_types: [['client_credentials']] });
  refuses({ response_types: ['code'] });
  refuses({ response_types: ['token'] });
  refuses({ response_types: 'code' });
});

describe('scope (spec 206, D07)', () => {
  accepts({ scope: 'read write' });
  accepts({ scope: undefined }, { scope: 'read write' });
  for (const scope of [
    'dcr',
    'dcr admin',
    'read dcr',
    'admin',
    'read  write',
    ' read',
    'read\twrite',
    'READ',
    ['read'],
    7,
    {},
  ]) {
    refuses({ scope });
  }
});

describe('jwks and jwks_uri (spec 207, 208, B16, B17)', () => {
  omits('jwks');
  refuses({ jwks_uri: 'https://client.example/jwks' });
  for (const jwks of [
    '{"keys":[]}',
    7,
    true,
    [[]],
    { keys: {} },
    { keys: [null] },
    { keys: [] },
    { keys: ['key'] },
    { key: [] },
  ]) {
    refuses({ jwks });
  }
});

describe('redirect_uris (spec 205; stored though no grant here redirects)', () => {
  accepts({ redirect_uris: ['https://client.example/callback'] });
  accepts({ redirect_uris: ['http://127.0.0.1:8080/callback'] });
  accepts({ redirect_uris: [] });
  accepts({}, { redirect_uris: [] });
  for (const uri of [
    'http://client.example/callback',
    'https://client.example/callback#top',
    'https://user:password@client.example/',
    'https://*.client.example/',
    '/callback',
    'client.example',
    '',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
  ]) {
    refuses({ redirect_uris: [uri] }, 'redirect_uris', 'invalid_redirect_uri');
  }
  refuses(
    { redirect_uris: Array.from({ length: 21 }, (_, i) => `https://client.example/${i}`) },
    'redirect_uris',
    'invalid_redirect_uri',
  );
});

describe('client_uri, logo_uri, tos_uri, policy_uri (spec 213)', () => {
  for (const member of ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri']) {
    accepts({ [member]: 'https://client.example/page?x=1' });
    for (const uri of [
      'http://client.example/',
      'javascript:alert(1)',
      'data:,x',
      'https://u:p@client.example/',
      '/page',
      ' https://client.example/',
      'https://client.example/a b',
      'https://caf\u00e9.example/',
      `https://client.example/${'p'.repeat(2048)}`,
      7,
      ['https://client.example/'],
    ]) {
      refuses({ [member]: uri });
    }
  }
});

describe('contacts (spec 214)', () => {
  accepts({ contacts: ['ops@client.example', 'on-call+signet@client.example'] });
  for (const contacts of [
    'ops@client.example',
    ['nobody'],
    [7],
    [''],
    Array(11).fill('ops@client.example'),
    ['a@b\r\nBcc: c@d'],
  ]) {
    refuses({ contacts });
  }
});

describe('software_id and software_version (spec 216)', () => {
  accepts({ software_id: '4NRB1-0XZABZI9E6-5SM3R', software_version: '2.1' });
  for (const member of ['software_id', 'software_version']) {
    for (const value of [7, ['x'], 'x'.repeat(300), 'a\u0007b', 'a\u202eb']) refuses({ [member]: value });
  }
});

describe('sender constraints (spec 212): strict booleans', () => {
  for (const member of ['dpop_bound_access_tokens', 'tls_client_certificate_bound_access_tokens']) {
    accepts({ [member]: false });
    for (const value of ['true', 'false', 0, 1]) refuses({ [member]: value });
  }
  accepts({ dpop_bound_access_tokens: true });
  refuses({ tls_client_certificate_bound_access_tokens: true });
});

describe('members left out', () => {
  accepts({ client_name: null }, { client_name: undefined });
  accepts({ client_uri: '', contacts: [] }, { client_uri: undefined, contacts: undefined });
  accepts(
    { unknown_member: 'x', id_token_signed_response_alg: 'none' },
    { unknown_member: undefined, id_token_signed_response_alg: undefined },
  );
});
