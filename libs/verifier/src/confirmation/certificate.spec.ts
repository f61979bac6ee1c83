import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../testing/outcome.js';
import { playedIssuer } from '../testing/played-issuer.js';
import { sha256 } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';

const issuer = playedIssuer();
const der = Buffer.from('the octets of a certificate');
const token = (changes = {}) => issuer.token({ cnf: { 'x5t#S256': sha256(der), ...changes } });
const connection = (raw: Uint8Array | undefined, resumed = false) => ({
  getPeerCertificate: () => ({ raw }),
  isSessionReused: () => resumed,
});
const verify = (certificate: Uint8Array | ReturnType<typeof connection> | undefined, text = token()) =>
  outcomeOf(createVerifier(issuer.options()).verify(`Bearer ${text}`, { certificate }));

describe('a certificate-bound token (RFC 8705 §3)', () => {
  test('is accepted with its certificate, as DER or from the connection', async () => {
    expect(await verify(der)).toBe('200');
    expect(await verify(new Uint8Array(der))).toBe('200');
    expect(await verify(connection(der))).toBe('200');
  });

  test.each<[string, () => Parameters<typeof verify>[0], string]>([
    ['none', () => undefined, 'none was presented'],
    ['an empty one', () => Buffer.alloc(0), 'none was presented'],
    ['a connection without one', () => connection(undefined), 'none was presented'],
    ['a resumed session, which proves no key', () => connection(der, true), 'none was presented'],
    ['another', () => Buffer.from('another'), 'another client certificate'],
    ['another on the connection', () => connection(Buffer.from('another')), 'another client certificate'],
  ])('is refused with %s', async (_, certificate, why) => {
    expect(await verify(certificate())).toMatch(new RegExp(`^401 invalid_token: .*${why}`));
  });

  test.each([sha256(der).slice(1), `${sha256(der)}=`, sha256(der).toUpperCase() + 'A', 7, ''])(
    'is refused with the thumbprint %j',
    async (print) => {
      expect(await verify(der, token({ 'x5t#S256': print }))).toContain('malformed');
    },
  );
});
