import { describe, expect, it } from 'vitest';
import { metadataAddress } from './metadata-address.js';
import { findServerMetadata } from './server-metadata.js';

describe('the address of the metadata', () => {
  it.each([
    ['https://issuer.example/', '/.well-known/oauth-authorization-server'],
    ['https://issuer.example/?from=mail#check-a-key', '/.well-known/oauth-authorization-server'],
    ['https://issuer.example/tenant/', '/.well-known/oauth-authorization-server/tenant'],
    ['https://issuer.example/a/b/', '/.well-known/oauth-authorization-server/a/b'],
  ])('of the page at %s is %s', (page, address) => {
    expect(metadataAddress(page)).toBe(address);
  });
});

describe('metadata', () => {
  const document = {
    issuer: 'https://issuer.example',
    token_endpoint: 'https://issuer.example/token',
    registration_endpoint: 'https://issuer.example/register',
    jwks_uri: 'https://issuer.example/jwks',
    scopes_supported: ['read'],
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES256'],
  };

  it('is taken as it is', () => {
    expect(findServerMetadata(document)).toBe(document);
  });

  it.each<[string, unknown]>([
    ['nothing came', undefined],
    ['it is no object', [document]],
    ['it names no issuer', { ...document, issuer: undefined }],
    ['an endpoint is a number', { ...document, token_endpoint: 1 }],
    ['a list is a text', { ...document, scopes_supported: 'read' }],
    ['a list holds another thing', { ...document, scopes_supported: ['read', {}] }],
  ])('is refused because %s', (_why, value) => {
    expect(findServerMetadata(value)).toBeUndefined();
  });
});
