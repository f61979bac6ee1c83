import { paths } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { filledPath } from './admin-api.js';
import { metadataUrl } from './discovery.js';

describe('the address of the server metadata', () => {
  test.each([
    ['https://signet.example', 'https://signet.example/.well-known/oauth-authorization-server'],
    ['https://signet.example/tenant', 'https://signet.example/.well-known/oauth-authorization-server/tenant'],
    ['http://localhost:3000/a/b', 'http://localhost:3000/.well-known/oauth-authorization-server/a/b'],
  ])('of %s has the well-known part between host and path', (issuer, url) => {
    expect(metadataUrl(issuer)).toBe(url);
  });
});

describe('a path with names', () => {
  test.each([
    ['Acme Bank', '/admin/organisations/Acme%20Bank/certificates'],
    ['../../clients', '/admin/organisations/..%2F..%2Fclients/certificates'],
    ['a?b#c', '/admin/organisations/a%3Fb%23c/certificates'],
  ])('keeps %s one segment', (organisation, path) => {
    expect(filledPath(paths.organisationCertificates, { organisation })).toBe(path);
  });
});
