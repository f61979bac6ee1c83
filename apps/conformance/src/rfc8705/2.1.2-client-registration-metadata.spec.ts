import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, type Metadata, onboard, type Partner, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const registers = (changes: Metadata) => registerWith(a, partner, goodMetadata(makeKeyPair(), changes));

describe('the subject of a certificate (RFC 8705 section 2.1.2, F13, F14)', () => {
  it.each<Metadata>([
    { tls_client_auth_subject_dn: 'CN=client' },
    { tls_client_auth_san_dns: 'client.example.com' },
    { tls_client_auth_san_uri: 'https://client.example.com/' },
    { tls_client_auth_san_ip: '192.0.2.1' },
    { tls_client_auth_san_email: 'client@example.com' },
  ])('goes with no method but tls_client_auth: %j (spec 87)', async (subject) => {
    const answer = await registers(subject);
    expectInvalidMetadata(answer, /^tls_client_auth_/);
    expect(answer.body.problems[0]?.rule).toBe('rfc8705/2.1.2');
  });

  it.each<[string, Metadata]>([
    ['none', {}],
    ['two', { tls_client_auth_subject_dn: 'CN=a', tls_client_auth_san_dns: 'a.example' }],
    ['a wildcard', { tls_client_auth_san_dns: '*.example.com' }],
    ['a script', { tls_client_auth_san_uri: 'javascript:alert(1)' }],
    ['no name', { tls_client_auth_subject_dn: 'client' }],
    ['a number', { tls_client_auth_san_ip: 7 }],
  ])('refuses %s', async (_, subject) => {
    const answer = await registers({ token_endpoint_auth_method: 'tls_client_auth', ...subject });
    expectInvalidMetadata(answer, /^tls_client_auth_/);
  });

  it('is ignored where nothing is said: null and an empty text are omitted members', async () => {
    const answer = await registers({ tls_client_auth_san_dns: '', tls_client_auth_subject_dn: null });
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.body).not.toHaveProperty('tls_client_auth_san_dns');
  });
});
