import { createHash } from 'node:crypto';
import type { JsonObject } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../certificate/read-certificate.js';
import { acceptKeySet } from '../key-set/accept-key-set.js';
import type { KeyProblemCode } from '../problem.js';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { errorOf } from '../testing/rows.js';

const { openssl, selfSigned, read, text } = openWorkshop();
const ca = await readCertificate(selfSigned('ca', newKeys.rsa));
const own = await readCertificate(selfSigned('own', newKeys.p256));
selfSigned('sha1', newKeys.p256, '-sha1', '-key', 'own.key');
openssl('req', '-new', '-key', 'own.key', '-subj', '/CN=leaf', '-out', 'leaf.csr');
openssl(
  'x509',
  '-req',
  '-in',
  'leaf.csr',
  '-CA',
  'ca.pem',
  '-CAkey',
  'ca.key',
  '-CAcreateserial',
  '-out',
  'leaf.pem',
);
const leaf = await readCertificate(read('leaf.pem'));
const { x5c, 'x5t#S256': digest, ...bare } = own.jwk;
const setOf = (jwk: object) => ({ keys: [jwk as JsonObject] });

describe('x5c and x5t#S256', () => {
  it('are accepted as readCertificate makes them', async () => {
    const { subject, serial, notBefore, notAfter } = own;
    expect((await acceptKeySet(setOf(own.jwk))).keys).toEqual([
      { jwk: own.jwk, thumbprint: own.thumbprint, certificate: { subject, serial, notBefore, notAfter } },
    ]);
  });

  it.each([
    ['a chain', { ...leaf.jwk, x5c: [...leaf.jwk.x5c, ...ca.jwk.x5c] }],
    ['x5c alone', { ...bare, x5c }],
    ['x5t#S256 alone', { ...bare, 'x5t#S256': digest }],
    ['an x5t that does not fit, which is ignored', { ...own.jwk, x5t: 'AAAA' }],
  ])('are accepted as %s', async (_what, jwk) => {
    expect((await acceptKeySet(setOf(jwk))).keys).toHaveLength(1);
  });

  const [certificate] = x5c;
  const [caCertificate] = ca.jwk.x5c;
  const flipped = Buffer.from(certificate!, 'base64');
  flipped[flipped.length - 1]! ^= 1;
  const large = Buffer.alloc(8_193).toString('base64');
  it.each<[string, object, KeyProblemCode, string]>([
    ['the certificate of another key', { ...bare, x5c: ca.jwk.x5c }, 'certificate_mismatch', 'x5c[0]'],
    [
      'the chain in the wrong order',
      { ...bare, x5c: [...ca.jwk.x5c, ...leaf.jwk.x5c] },
      'certificate_mismatch',
      'x5c[0]',
    ],
    ['a string', { ...bare, x5c: certificate }, 'member_malformed', 'x5c'],
    ['nothing in it', { ...bare, x5c: [] }, 'member_malformed', 'x5c'],
    [
      'six certificates',
      { ...bare, x5c: [certificate, ...Array<string>(5).fill(caCertificate!)] },
      'too_many_certificates',
      'x5c',
    ],
    ['a number', { ...bare, x5c: [1] }, 'certificate_malformed', 'x5c[0]'],
    ['PEM', { ...bare, x5c: [text('own.pem')] }, 'certificate_malformed', 'x5c[0]'],
    [
      'base64url',
      { ...bare, x5c: [Buffer.from(certificate!, 'base64').toString('base64url')] },
      'certificate_malformed',
      'x5c[0]',
    ],
    ['a line break', { ...bare, x5c: [`${certificate!}\n`] }, 'certificate_malformed', 'x5c[0]'],
    ['no certificate', { ...bare, x5c: ['AAAA'] }, 'certificate_malformed', 'x5c[0]'],
    [
      'no certificate behind a good one',
      { ...bare, x5c: [certificate, 'AAAA'] },
      'certificate_malformed',
      'x5c[1]',
    ],
    ['one above 8 KiB', { ...bare, x5c: [large] }, 'certificate_malformed', 'x5c[0]'],
    [
      'a self-signature that does not verify',
      { ...bare, x5c: [flipped.toString('base64')] },
      'certificate_malformed',
      'x5c[0]',
    ],
    ['another x5t#S256', { ...own.jwk, 'x5t#S256': ca.jwk['x5t#S256'] }, 'certificate_mismatch', 'x5t#S256'],
    [
      'an x5t#S256 of the text, not the octets',
      { ...own.jwk, 'x5t#S256': createHash('sha256').update(certificate!).digest('base64url') },
      'certificate_mismatch',
      'x5t#S256',
    ],
    ['an x5t#S256 with padding', { ...own.jwk, 'x5t#S256': `${digest}=` }, 'member_malformed', 'x5t#S256'],
    [
      'an x5t#S256 alone that is no digest',
      { ...bare, 'x5t#S256': 'AAAA' },
      'certificate_mismatch',
      'x5t#S256',
    ],
    ['an x5t#S256 that is no string', { ...bare, 'x5t#S256': 1 }, 'member_malformed', 'x5t#S256'],
  ])('are refused with %s', async (_what, jwk, code, path) => {
    const error = await errorOf(acceptKeySet(setOf(jwk)));
    expect(error.problems.map((found) => [found.code, found.path])).toEqual([[code, `keys[0].${path}`]]);
  });

  it('are refused when the certificate is signed with SHA-1', async () => {
    const weak = openssl('x509', '-in', 'sha1.pem', '-outform', 'DER').toString('base64');
    const keys = openssl('x509', '-in', 'sha1.pem', '-noout', '-pubkey').toString();
    expect(keys).not.toBe('');
    const { jwk } = own;
    const error = await errorOf(acceptKeySet(setOf({ ...jwk, x5c: [weak], 'x5t#S256': undefined })));
    expect(error.problems[0]).toMatchObject({ code: 'weak_signature', path: 'keys[0].x5c[0]' });
  });
});
