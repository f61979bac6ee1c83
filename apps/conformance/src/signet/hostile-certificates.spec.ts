import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost, createOrganisation, publishPolicy } from '../testing/admin.js';
import { openssl } from '../testing/certificate-authority.js';
import { certificateDer, certificatePem } from '../testing/certificate.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { runningPair } from '../testing/pair.js';

const { a } = runningPair();
const authority = openssl();
const { chain, issue, run, text, write } = authority;
let organisation: string;
let trusting: string;

beforeAll(async () => {
  organisation = (await createOrganisation(a, `Hostile ${randomUUID()}`)).organisation_id;
  trusting = (await createOrganisation(a, `Trusting ${randomUUID()}`)).organisation_id;
  issue('root', 'authority');
  issue('issuer', 'authority', {
    by: 'root',
    lines: [
      'basicConstraints=CA:TRUE',
      'keyUsage=keyCertSign',
      'nameConstraints=critical,permitted;DNS:a.example',
    ],
  });
  issue('good', 'client', { by: 'issuer' });
  issue('second', 'client', { by: 'issuer' });
  await publishPolicy(a, trusting, { certificate_trust: 'pki', maximum_certificate_lifetime: 825 });
  await adminPost(a, '/admin/trust-anchors', {
    certificate: text('root.pem'),
    name: 'Root',
    organisation: trusting,
  });
});

const upload = (certificate: string | Buffer, to = organisation) =>
  adminPost(a, `/admin/organisations/${to}/certificates`, {
    certificate: typeof certificate === 'string' ? certificate : certificate.toString('base64'),
  });
// Another signature than it had.
const broken = (octets: Buffer): Buffer =>
  Buffer.concat([octets.subarray(0, -1), Buffer.of(octets.at(-1)! ^ 1)]);
const DAY = 86_400_000;
/** A PKCS#12 store whose MAC takes half an hour to check (RFC 7292 §4): whoever parses it does not answer in time. */
function costlyStore(length = 100): Buffer {
  const sequence = (...parts: Buffer[]) => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content]);
  };
  const octets = Buffer.concat([
    Buffer.from([0x04, 0x82, length >> 8, length & 0xff]),
    Buffer.alloc(length, 0xff),
  ]);
  const mac = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const rounds = Buffer.from('02047fffffff', 'hex');
  return sequence(
    Buffer.from('020103', 'hex'),
    sequence(Buffer.from('06092a864886f70d010701', 'hex'), octets),
    sequence(mac, Buffer.alloc(32), Buffer.from('04080000000000000000', 'hex'), rounds),
  );
}
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const bundle = (...names: string[]): Buffer => {
  write('bundle.pem', chain(...names));
  return run('crl2pkcs7', '-nocrl', '-certfile', 'bundle.pem', '-outform', 'DER');
};
const selfSigned = (newKey: string[], ...options: string[]): string => {
  run(
    'req',
    '-x509',
    '-newkey',
    ...newKey,
    '-nodes',
    '-keyout',
    'own.key',
    '-subj',
    '/CN=x',
    '-out',
    'own.pem',
    ...options,
  );
  return text('own.pem');
};
const ec = (curve: string, ...more: string[]) => ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`, ...more];
const below = (name: string, ...lines: string[]): string => {
  issue(name, 'client', {
    by: 'issuer',
    lines: ['keyUsage=digitalSignature', 'extendedKeyUsage=clientAuth', ...lines],
  });
  return chain(name, 'issuer');
};

type Row = [id: string, what: string, input: () => string | Buffer, code: string];

describe('certificates that are refused on upload', () => {
  it.each<Row>([
    [
      'F01',
      'an expired one',
      () => certificatePem(undefined, { notBefore: inDays(-9), notAfter: inDays(-1) }),
      'certificate_expired',
    ],
    [
      'F01',
      'one of tomorrow',
      () => certificatePem(undefined, { notBefore: inDays(1) }),
      'certificate_not_yet_valid',
    ],
    ['F04', 'RSA of 1024 bits', () => selfSigned(['rsa:1024']), 'rsa_modulus_size'],
    ['F04', 'e = 3', () => selfSigned(['rsa:2048', '-pkeyopt', 'rsa_keygen_pubexp:3']), 'rsa_exponent'],
    ['F04', 'SHA-1', () => selfSigned(['rsa:2048'], '-sha1'), 'weak_signature'],
    ['F04', 'MD5', () => selfSigned(['rsa:2048'], '-md5'), 'weak_signature'],
    [
      'F05',
      'explicit parameters',
      () => selfSigned(ec('P-256', '-pkeyopt', 'ec_param_enc:explicit')),
      'unsupported_curve',
    ],
    ['F05', 'brainpool', () => selfSigned(ec('brainpoolP256r1')), 'unsupported_curve'],
    ['F05', 'P-224', () => selfSigned(ec('secp224r1')), 'unsupported_curve'],
    [
      'F10',
      'octets behind it',
      () => Buffer.concat([certificateDer(makeKeyPair()), Buffer.of(0)]),
      'certificate_malformed',
    ],
    ['F10', 'text around it', () => `subject=x\n${certificatePem()}`, 'text_around_certificate'],
    ['F10', 'two of them', () => certificatePem() + certificatePem(), 'several_leaf_certificates'],
    [
      'F10',
      'TRUSTED CERTIFICATE',
      () => run('x509', '-in', 'good.pem', '-trustout').toString(),
      'trusted_certificate',
    ],
    ['F10', 'a broken signature', () => broken(certificateDer(makeKeyPair())), 'certificate_malformed'],
    [
      'F11',
      'an indefinite length',
      () =>
        Buffer.concat([Buffer.of(0x30, 0x80), certificateDer(makeKeyPair()).subarray(4), Buffer.of(0, 0)]),
      'certificate_malformed',
    ],
    ['F16', 'a private key beside it', () => chain('good') + text('good.key'), 'private_key_uploaded'],
    ['F17', 'a private key alone', () => text('second.key'), 'private_key_uploaded'],
    [
      'F19',
      'PKCS#7 without a certificate',
      () => run('crl2pkcs7', '-nocrl', '-outform', 'DER'),
      'no_certificate',
    ],
    ['F19', 'PKCS#7 with two leaves', () => bundle('good', 'second'), 'several_leaf_certificates'],
    [
      'F19',
      'PKCS#7 that encrypts',
      () => run('cms', '-encrypt', '-in', 'root.pem', '-outform', 'DER', 'root.pem'),
      'pkcs7_not_certificates_only',
    ],
    ['F20', 'a signing request', () => text('good.csr'), 'not_a_certificate'],
    ['F20', 'a revocation list', () => authority.revoke('root'), 'not_a_certificate'],
    [
      'F20',
      'PKCS#12',
      () => run('pkcs12', '-export', '-in', 'good.pem', '-inkey', 'good.key', '-passout', 'pass:x'),
      'not_a_certificate',
    ],
    ['F20', 'PKCS#12 that asks for 2^31 - 1 rounds', () => costlyStore(), 'not_a_certificate'],
    ['F20', 'PKCS#12 of 40 KB that is nothing inside', () => costlyStore(40_000), 'not_a_certificate'],
    ['F20', 'nothing', () => '', 'not_a_certificate'],
    ['F20', 'markup', () => '<svg onload="alert(1)">', 'not_a_certificate'],
    ['F25', 'an unknown algorithm', () => selfSigned(['ed448']), 'unsupported_key_type'],
  ])('%s: %s', async (_id, _what, input, code) => {
    const answer = await upload(input());
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(answer.body.detail).not.toMatch(/PRIVATE KEY-----/);
  });

  it('F16: burns the key that was shown', async () => {
    const refused = await upload(chain('good'));
    expect(refused).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('exposed before') },
    });
  });

  it('F20: more than a body may have', async () => {
    expect((await upload('A'.repeat(70_000))).status).toBe(413);
  });
});

describe('certificates that are refused below a trust anchor', () => {
  it.each<Row>([
    [
      'F01',
      'a lifetime above 825 days',
      () => certificatePem(undefined, { notAfter: inDays(900) }),
      'certificate_lifetime',
    ],
    ['F02', 'a self-signed CA', () => selfSigned(ec('P-256')), 'ca_certificate'],
    ['F02', 'the CA itself', () => chain('issuer'), 'certificate_key_usage'],
    ['F02', 'CA:TRUE on a leaf', () => below('ca', 'basicConstraints=CA:TRUE'), 'ca_certificate'],
    [
      'F07',
      'a name outside the constraints',
      () => below('outside', 'subjectAltName=DNS:b.example'),
      'certificate_name_constraints',
    ],
    [
      'F07',
      'no purpose',
      () => below('server', 'extendedKeyUsage=serverAuth'),
      'certificate_extended_key_usage',
    ],
    [
      'F08',
      'a leaf of another root',
      () => {
        issue('stranger', 'authority');
        issue('strange', 'client', { by: 'stranger' });
        return chain('strange', 'stranger');
      },
      'certificate_untrusted',
    ],
  ])('%s: %s', async (_id, _what, input, code) => {
    expect(await upload(input(), trusting)).toMatchObject({ status: 422, body: { code } });
  });

  it('F07: a name within the constraints is accepted', async () => {
    expect((await upload(below('inside', 'subjectAltName=DNS:x.a.example'), trusting)).status).toBe(201);
  });
});
