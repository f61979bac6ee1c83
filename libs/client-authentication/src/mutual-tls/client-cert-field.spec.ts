import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Authority } from '../key-set-retrieval/testing/authority.js';
import { ClientCertFieldError, findFieldCertificate } from './client-cert-field.js';

const authority = new Authority();
const [own, other] = ['DNS:a.example', 'DNS:b.example'].map((name) => {
  const { raw } = new X509Certificate(authority.issue(name).cert);
  return { raw, field: `:${raw.toString('base64')}:` };
}) as [Row, Row];
authority.remove();

interface Row {
  raw: Buffer;
  field: string;
}

describe('Client-Cert (RFC 9440 §2.2) and Client-Cert-Chain (§2.3)', () => {
  it('without either there is no certificate', () => expect(findFieldCertificate({})).toBeUndefined());

  it('are the certificate, its thumbprint, and what came along, in their order', () => {
    expect(
      findFieldCertificate({ clientCert: own.field, clientCertChain: `${other.field}, ${own.field}` }),
    ).toEqual({
      x5c: [own, other, own].map(({ raw }) => raw.toString('base64')),
      thumbprint: Buffer.from(
        new X509Certificate(own.raw).fingerprint256.replaceAll(':', ''),
        'hex',
      ).toString('base64url'),
    });
  });

  it.each([
    ['spaces around it', { clientCert: `  ${own.field} ` }],
    [
      'tabs between the members of the chain',
      { clientCert: own.field, clientCertChain: `${own.field}\t,\t${own.field}` },
    ],
  ])('accepts %s', (_, fields) =>
    expect(findFieldCertificate(fields)?.x5c[0]).toBe(own.raw.toString('base64')),
  );

  it.each([
    ['nothing', { clientCert: '' }],
    ['no octets', { clientCert: '::' }],
    ['a token', { clientCert: 'abc' }],
    ['whitespace within', { clientCert: own.field.replace(/^(.{9})/, '$1 ') }],
    ['two items', { clientCert: `${own.field},${other.field}` }],
    ['a parameter', { clientCert: `${own.field};a` }],
    ['bits after the last octet', { clientCert: ':AB==:' }],
    ['an octet more', { clientCert: `:${Buffer.concat([own.raw, Buffer.from([0])]).toString('base64')}:` }],
    ['an octet less', { clientCert: `:${own.raw.subarray(0, -1).toString('base64')}:` }],
    ['PEM', { clientCert: `:${Buffer.from(new X509Certificate(own.raw).toString()).toString('base64')}:` }],
    ['a chain alone', { clientCertChain: other.field }],
    ['an empty chain', { clientCert: own.field, clientCertChain: '' }],
    ['an inner list', { clientCert: own.field, clientCertChain: `(${other.field})` }],
    ['a hole in the chain', { clientCert: own.field, clientCertChain: `${other.field},,${other.field}` }],
    ['a chain of nine', { clientCert: own.field, clientCertChain: Array(9).fill(other.field).join(',') }],
  ])('refuses %s', (_, fields) => expect(() => findFieldCertificate(fields)).toThrow(ClientCertFieldError));
});
