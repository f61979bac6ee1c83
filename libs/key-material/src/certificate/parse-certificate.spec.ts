import { X509Certificate as OpensslCertificate } from 'node:crypto';
import 'reflect-metadata';
import { X509Certificate as PeculiarCertificate } from '@peculiar/x509';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { CertificateError } from '../problem.js';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { parseCertificate } from './parse-certificate.js';

const workshop = openWorkshop();
const certificates = Object.entries(newKeys).map(([name, newKey]) => {
  workshop.selfSigned(
    name,
    newKey,
    '-addext',
    'subjectAltName=DNS:a.example',
    '-addext',
    'keyUsage=digitalSignature',
  );
  return new Uint8Array(workshop.openssl('x509', '-in', `${name}.pem`, '-outform', 'DER'));
});

// One to three octets changed anywhere: most of them break the structure, some only the meaning.
const mutated = fc
  .tuple(
    fc.constantFrom(...certificates),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
  )
  .map(([octets, changes]) => changes.reduce((all, [at, value]) => all.with(at % all.length, value), octets));

function findParsed(octets: Uint8Array): ReturnType<typeof parseCertificate> | undefined {
  try {
    return parseCertificate(octets);
  } catch (error) {
    if (error instanceof CertificateError) return undefined;
    throw error;
  }
}

describe('parseCertificate', () => {
  it('reads nothing out of a changed certificate that OpenSSL and another library do not read', () => {
    let read = 0;
    fc.assert(
      fc.property(mutated, (octets) => {
        const ours = findParsed(octets);
        // A key the policy refuses is never compared: OpenSSL throws on many of them.
        if (!ours || publicKeyProblems(ours.jwk).length > 0) return;
        read += 1;
        const openssl = new OpensslCertificate(octets);
        const peculiar = new PeculiarCertificate(octets);
        expect(openssl.publicKey.export({ format: 'jwk' })).toEqual(ours.jwk);
        expect(openssl.serialNumber).toBe(ours.serial);
        expect(peculiar.serialNumber.toUpperCase().replace(/^00/, '')).toBe(ours.serial);
        expect([peculiar.notBefore, peculiar.notAfter]).toEqual([ours.notBefore, ours.notAfter]);
        expect([new Date(openssl.validFrom), new Date(openssl.validTo)]).toEqual([
          ours.notBefore,
          ours.notAfter,
        ]);
      }),
      { numRuns: 1_500 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
