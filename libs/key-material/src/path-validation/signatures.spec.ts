import { generateKeyPairSync } from 'node:crypto';
import { describe } from 'vitest';
import { openPathCases } from '../testing/path-cases.js';

const { accepts, refuses, makeKey } = openPathCases();
makeKey('rsa', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
makeKey('weak', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
makeKey('three', () => generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey);
makeKey('pss', () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey);
makeKey('p384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey);
makeKey('p521', () => generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey);
makeKey('p224', () => generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).privateKey);
makeKey('edwards', () => generateKeyPairSync('ed25519').privateKey);
const pss = (...more: string[]) => [
  '-sigopt',
  'rsa_padding_mode:pss',
  ...more.flatMap((one) => ['-sigopt', one]),
];
const of = (key: string, ...options: string[]) => ({ issuer: { key }, leaf: { options } });
const ours = 'what is too weak for a client is too weak for its issuer';

describe('an issuer’s key and signature', () => {
  accepts('RSA with SHA-256', of('rsa'));
  accepts('RSA with SHA-384', of('rsa', '-sha384'));
  accepts('RSA with SHA-512', of('rsa', '-sha512'));
  accepts('RSASSA-PSS', of('rsa', ...pss('rsa_pss_saltlen:32')));
  accepts('RSASSA-PSS with the longest salt', of('rsa', ...pss('rsa_pss_saltlen:max')));
  accepts('RSASSA-PSS with SHA-512', of('rsa', '-sha512', ...pss('rsa_pss_saltlen:-1')));
  accepts('P-384', of('p384', '-sha384'));
  accepts('P-384 with SHA-256', of('p384', '-sha256'));
  accepts('P-521', of('p521', '-sha512'));
  accepts('Ed25519', of('edwards'));
  accepts('an RSA root', { root: { key: 'rsa' } });
  refuses('MD5', { ...of('rsa', '-md5'), stricter: ours }, 'weak_signature');
  refuses('RSASSA-PSS with SHA-1', { ...of('rsa', '-sha1', ...pss()), stricter: ours }, 'weak_signature');
  const salt = of('rsa', ...pss('rsa_pss_saltlen:0'));
  refuses('RSASSA-PSS without salt', { ...salt, stricter: ours }, 'unsupported_signature');
  const mask = of('rsa', ...pss('rsa_mgf1_md:sha512'));
  refuses('RSASSA-PSS with two hashes', { ...mask, stricter: ours }, 'unsupported_signature');
  refuses('RSA of 1024 bits', { ...of('weak'), stricter: ours }, 'weak_issuer_key');
  refuses('RSA with e = 3', { ...of('three'), stricter: ours }, 'weak_issuer_key');
  refuses('a key for RSASSA-PSS alone', { ...of('pss'), stricter: ours }, 'weak_issuer_key');
  refuses('P-224', { ...of('p224', '-sha256'), stricter: ours }, 'weak_issuer_key');
  refuses('a root of 1024 bits', { root: { key: 'weak' }, stricter: ours }, 'weak_issuer_key');
});
