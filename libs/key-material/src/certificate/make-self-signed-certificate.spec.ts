import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateProblems } from './certificate-problems.js';
import { makeSelfSignedCertificate, type SelfSignedRequest } from './make-self-signed-certificate.js';
import { readCertificate } from './read-certificate.js';

const notBefore = new Date('2026-11-21T09:00:00Z');
const notAfter = new Date('2027-02-19T09:00:00Z');

const pairs = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384' },
  Ed25519: { name: 'Ed25519' },
  'RSA-PSS': {
    name: 'RSA-PSS',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  },
};

const pairOf = (algorithm: object) =>
  crypto.subtle.generateKey(algorithm as typeof pairs.Ed25519, true, ['sign', 'verify']) as Promise<
    Pick<SelfSignedRequest, 'privateKey' | 'publicKey'>
  >;

const made = async (algorithm: object, commonName = 'settlement', dates = { notBefore, notAfter }) =>
  makeSelfSignedCertificate({ ...(await pairOf(algorithm)), commonName, ...dates });

describe('a self-signed certificate', () => {
  it.each(Object.entries(pairs))(
    'of a key of the kind %s is accepted, and verified by OpenSSL',
    async (_kind, algorithm) => {
      const octets = await made(algorithm);
      const certificate = await readCertificate(octets);
      expect(certificate).toMatchObject({
        subject: 'CN=settlement',
        issuer: 'CN=settlement',
        notBefore,
        notAfter,
      });
      expect(certificateProblems(certificate, new Date('2026-12-01T00:00:00Z'))).toEqual([]);
      const opened = new X509Certificate(octets);
      expect([opened.verify(opened.publicKey), opened.ca, opened.subject]).toEqual([
        true,
        false,
        'CN=settlement',
      ]);
    },
  );

  it('never has the number of another', async () => {
    const pair = await pairOf(pairs['P-256']);
    const certificates = await Promise.all(
      Array.from({ length: 20 }, () =>
        makeSelfSignedCertificate({ ...pair, commonName: 'a', notBefore, notAfter }),
      ),
    );
    expect(new Set(certificates.map((octets) => new X509Certificate(octets).serialNumber)).size).toBe(20);
  });

  it('writes dates after 2049 as RFC 5280 wants them', async () => {
    const dates = { notBefore, notAfter: new Date('2051-01-01T00:00:00Z') };
    expect(new X509Certificate(await made(pairs.Ed25519, 'a', dates)).validTo).toBe(
      'Jan  1 00:00:00 2051 GMT',
    );
  });

  it('carries any name of 1 to 64 characters as it is', async () => {
    const { privateKey, publicKey } = await pairOf(pairs['P-256']);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), async (commonName) => {
        fc.pre([...commonName].length <= 64);
        const octets = await makeSelfSignedCertificate({
          privateKey,
          publicKey,
          commonName,
          notBefore,
          notAfter,
        });
        expect(Buffer.from(octets).includes(Buffer.from(commonName))).toBe(true);
        expect(new X509Certificate(octets).verify(new X509Certificate(octets).publicKey)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['an empty name', ''],
    ['a name of 65 characters', 'n'.repeat(65)],
  ])('is not made for %s', async (_what, commonName) => {
    await expect(made(pairs['P-256'], commonName)).rejects.toThrow('1 to 64 characters');
  });

  it('is not made with a key that signs otherwise', async () => {
    const algorithm = { ...pairs['RSA-PSS'], name: 'RSASSA-PKCS1-v1_5' };
    await expect(made(algorithm)).rejects.toThrow('RSASSA-PKCS1-v1_5');
  });
});
