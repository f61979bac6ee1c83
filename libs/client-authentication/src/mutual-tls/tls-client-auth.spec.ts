import { X509Certificate } from 'node:crypto';
import { ClientAuthenticationError } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { Authority } from '../key-set-retrieval/testing/authority.js';
import { type ClientCertificate, clientCertificateOf, isSameCertificate } from './client-certificate.js';
import { selectCertificateKey } from './self-signed-tls-client-auth.js';
import { acceptSubjectName, type SubjectNames } from './tls-client-auth.js';

const authority = new Authority();
const certificates = ['DNS:a.example,URI:spiffe://a.example/x', 'DNS:b.example'].map((names) =>
  clientCertificateOf(new X509Certificate(authority.issue(names).cert).raw),
);
authority.remove();
const [own, other] = certificates as [ClientCertificate, ClientCertificate];

const reasonOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (error instanceof ClientAuthenticationError) return error.refusal.reason;
    throw error;
  }
};

describe('the name a client is registered with (RFC 8705 §2.1.2)', () => {
  it.each<[SubjectNames, string]>([
    [{ tls_client_auth_subject_dn: 'CN=host' }, 'accepted'],
    [{ tls_client_auth_san_dns: 'A.example' }, 'accepted'],
    [{ tls_client_auth_san_uri: 'spiffe://a.example/x' }, 'accepted'],
    [{ tls_client_auth_subject_dn: 'CN=hos' }, 'certificate_subject_mismatch'],
    [{ tls_client_auth_subject_dn: 'no name' }, 'certificate_subject_mismatch'],
    // The subject's common name is never a DNS name (RFC 8705 §2.1.2).
    [{ tls_client_auth_san_dns: 'host' }, 'certificate_subject_mismatch'],
    [{ tls_client_auth_san_email: 'a@a.example' }, 'certificate_subject_mismatch'],
    // Nobody can be registered so; if somebody were, it would be nobody's certificate.
    [{}, 'certificate_subject_mismatch'],
    [
      { tls_client_auth_subject_dn: 'CN=host', tls_client_auth_san_dns: 'a.example' },
      'certificate_subject_mismatch',
    ],
  ])('%j: %s', (registered, outcome) => {
    expect(reasonOf(() => acceptSubjectName(registered, own))).toBe(outcome);
  });

  it('is not read from what is no certificate', () => {
    const nothing = clientCertificateOf(Buffer.from([0x30, 0x00]));
    const registered = { tls_client_auth_subject_dn: 'CN=host' };
    expect(reasonOf(() => acceptSubjectName(registered, nothing))).toBe('certificate_not_trusted');
  });
});

describe('the key a certificate is of (RFC 8705 §2.2)', () => {
  const key = (kid: string, x5c: readonly string[] | undefined, notAfter = 100) =>
    ({ kid, jwk: { x5c }, notAfter }) as never as Parameters<typeof selectCertificateKey>[0][0];
  const select = (...keys: ReturnType<typeof key>[]) => selectCertificateKey(keys, own, 50).kid;

  it('is the one with that very certificate first', () => {
    expect(select(key('a', undefined), key('b', other.x5c), key('c', own.x5c))).toBe('c');
  });

  it.each([
    ['none has one', [key('a', undefined)], 'certificate_unknown'],
    ['it comes second in a chain', [key('a', [other.x5c[0], own.x5c[0]])], 'certificate_unknown'],
    ['its end is over', [key('a', own.x5c, 49)], 'key_expired'],
  ])('is none where %s', (_, keys, reason) => expect(reasonOf(() => select(...keys))).toBe(reason));

  it('is compared by all octets of the thumbprint', () => {
    expect(isSameCertificate(own.thumbprint, own.thumbprint)).toBe(true);
    expect(isSameCertificate(own.thumbprint, other.thumbprint)).toBe(false);
    expect(isSameCertificate(own.thumbprint, '')).toBe(false);
  });
});
