import { describe, expect, it } from 'vitest';
import { readCertificateChain } from '../certificate/read-certificate-chain.js';
import { openAuthority } from '../testing/authority.js';
import { openListMaker } from '../testing/revocation-lists.js';
import { readRevocationList } from '../revocation/read-revocation-list.js';
import { certificateTrustProblems, type TrustRequest } from './certificate-trust.js';
import { readPathCertificate } from './path-certificate.js';
import { readTrustAnchor } from './trust-anchor.js';

const authority = openAuthority();
const { issue, text, openssl } = authority;
const root = issue('root', 'authority');
const issuer = issue('issuer', 'authority', { by: 'root' });
issue('leaf', 'leaf', { by: 'issuer', days: 10, serial: 0xbeef });
issue('own', 'leaf');
issue('broken', 'leaf', { by: 'issuer', extensions: { subjectAltName: 'DER:3000' } });
const x5cOf = async (...names: string[]) =>
  (await readCertificateChain(new TextEncoder().encode(names.map((name) => text(`${name}.pem`)).join(''))))
    .jwk.x5c;
const chain = await x5cOf('leaf', 'issuer');
const own = await x5cOf('own');
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const anchor = await readTrustAnchor(root, false);
const strict = await readTrustAnchor(root, true);
const makeList = openListMaker(authority);
const lists = [makeList('a'), makeList('b', { by: 'root' })].map(readRevocationList);
const revoking = [readRevocationList(makeList('c', { revoked: { 0xbeef: 'keyCompromise' } })), ...lists];

describe('certificateTrustProblems', () => {
  const base: TrustRequest = { trust: 'any', x5c: chain, anchors: [], revocationLists: [], now };
  const pki: TrustRequest = { ...base, trust: 'pki', anchors: [anchor] };
  const codesOf = async (request: TrustRequest) =>
    (await certificateTrustProblems(request)).map(({ code }) => code);

  it.each<[string, TrustRequest]>([
    ['any: a certificate of an issuer', base],
    ['any: a self-signed one', { ...base, x5c: own }],
    ['any: no certificate', { ...base, x5c: undefined }],
    [
      'self_signed: no certificate, and so nobody else who vouches',
      { ...base, trust: 'self_signed', x5c: undefined },
    ],
    ['self_signed: a self-signed one', { ...base, trust: 'self_signed', x5c: own }],
    ['pki: a chain', pki],
    [
      'pki: a leaf whose issuer is configured',
      { ...pki, x5c: chain.slice(0, 1), intermediates: [readPathCertificate(issuer)] },
    ],
    ['pki: current revocation lists', { ...pki, anchors: [strict], revocationLists: lists }],
    ['pki: a list nobody asked for', { ...pki, revocationLists: revoking }],
    ['a lifetime as long as the policy allows', { ...pki, longestDays: 10 }],
  ])('accepts %s', async (_what, request) => expect(await codesOf(request)).toEqual([]));

  it.each<[string, TrustRequest, string]>([
    ['any: an expired one', { ...base, now: later(11) }, 'certificate_expired'],
    [
      'self_signed: an expired one',
      { ...base, trust: 'self_signed', x5c: own, now: later(31) },
      'certificate_expired',
    ],
    ['any: one of the future', { ...base, now: later(-1) }, 'certificate_not_yet_valid'],
    ['any: a longer lifetime than allowed', { ...base, longestDays: 9 }, 'certificate_lifetime'],
    [
      'self_signed: the certificate of an issuer',
      { ...base, trust: 'self_signed' },
      'certificate_not_self_signed',
    ],
    ['pki: no certificate', { ...pki, x5c: undefined }, 'certificate_required'],
    ['pki: no anchor', { ...pki, anchors: [] }, 'certificate_untrusted'],
    ['pki: no intermediate', { ...pki, x5c: chain.slice(0, 1) }, 'certificate_untrusted'],
    ['pki: a self-signed one', { ...pki, x5c: own }, 'certificate_untrusted'],
    ['pki: no revocation list', { ...pki, anchors: [strict] }, 'revocation_list_missing'],
    ['pki: a revoked one', { ...pki, anchors: [strict], revocationLists: revoking }, 'certificate_revoked'],
  ])('refuses %s', async (_what, request, code) => expect(await codesOf(request)).toEqual([code]));

  it('refuses what path validation cannot read', async () => {
    const request: TrustRequest = { ...pki, x5c: await x5cOf('broken') };
    expect(await codesOf(request)).toEqual(['certificate_malformed']);
    expect(await codesOf({ ...request, trust: 'any' })).toEqual([]);
  });
});

describe('readTrustAnchor', () => {
  it('reads PEM and DER alike, also with a serial number of zero', async () => {
    expect(await readTrustAnchor(new TextEncoder().encode(text('root.pem')), false)).toEqual(anchor);
    expect(anchor.subject).toBe('CN=root');
    openssl('req', '-x509', '-key', 'root.key', '-subj', '/CN=old', '-set_serial', '0', '-out', 'zero.pem');
    expect(await readTrustAnchor(authority.read('zero.pem'), false)).toMatchObject({ subject: 'CN=old' });
  });

  it.each<[string, () => Uint8Array, string]>([
    ['a leaf', () => issue('leaf', 'leaf', { by: 'issuer', days: 10, serial: 0xbeef }), 'not_a_ca'],
    ['a self-signed leaf', () => authority.read('own.pem'), 'not_a_ca'],
    ['a private key', () => authority.read('root.key'), 'not_a_certificate'],
    ['a chain', () => Buffer.from(text('root.pem') + text('issuer.pem')), 'several_certificates'],
    [
      'an anchor that cannot sign the lists it needs',
      () => issue('silent', 'authority', { extensions: { keyUsage: 'keyCertSign' } }),
      'issuer_key_usage',
    ],
  ])('refuses %s', async (_what, input, code) => {
    await expect(readTrustAnchor(input(), true)).rejects.toMatchObject({ problems: [{ code }] });
  });
});
