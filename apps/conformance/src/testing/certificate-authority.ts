import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import type { Algorithm, KeyPair } from './key-pair.js';
import { ownDirectory } from './own-server.js';

export const newKeys: Record<Algorithm, string[]> = {
  ES256: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  ES384: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  PS256: ['rsa:2048'],
  RS256: ['rsa:2048'],
  EdDSA: ['ed25519'],
  Ed25519: ['ed25519'],
};

const authorityLines = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
];
const clientLines = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=clientAuth',
];

export interface Issue {
  by?: string;
  days?: number;
  lines?: readonly string[];
  alg?: Algorithm;
  subject?: string;
}

/** An authority of OpenSSL's in a folder of the test file: `root`, and whatever it is asked to issue. */
export function openssl(folder = ownDirectory()) {
  const run = (...parameters: string[]): Buffer =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, content: string): void => writeFileSync(join(folder, file), content);
  let serial = 4096;
  const issue = (name: string, role: 'authority' | 'client', issue: Issue = {}): KeyPair => {
    const { by = name, days = 30, alg = 'ES256', subject = `/CN=${name}` } = issue;
    const lines = issue.lines ?? (role === 'authority' ? authorityLines : clientLines);
    write(`${name}.ext`, lines.join('\n'));
    const files = ['-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`];
    run('req', '-new', '-newkey', ...newKeys[alg], ...files, '-subj', subject);
    const signer = by === name ? ['-signkey', `${name}.key`] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`];
    const given = ['-set_serial', String(++serial), '-days', String(days), '-extfile', `${name}.ext`];
    run('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signer, ...given);
    return keyPairOf(text(`${name}.key`), alg);
  };
  /** The revocation list of an issuer, in PEM, with these certificates on it. */
  const revoke = (by: string, names: readonly string[] = [], days = 30, ...options: string[]): string => {
    const entries = names.map((name) => {
      const number = run('x509', '-in', `${name}.pem`, '-noout', '-serial').toString().trim().split('=')[1];
      return `R\t491231000000Z\t250101000000Z,keyCompromise\t${number}\tunknown\t/CN=x\n`;
    });
    write('index', entries.join(''));
    write('index.attr', '');
    write(
      'list.cnf',
      '[ca]\ndefault_ca=list\n[list]\ndatabase=index\ndefault_md=sha256\n[lines]\nauthorityKeyIdentifier=keyid\n',
    );
    const signer = ['-cert', `${by}.pem`, '-keyfile', `${by}.key`, '-crlexts', 'lines'];
    run(
      'ca',
      '-gencrl',
      '-config',
      'list.cnf',
      ...signer,
      '-crldays',
      String(days),
      '-out',
      'list.pem',
      ...options,
    );
    return text('list.pem');
  };
  const chain = (...names: string[]): string => names.map((name) => text(`${name}.pem`)).join('');
  /** The certificates as `x5c` has them. */
  const x5c = (...names: string[]): string[] =>
    names.map((name) => text(`${name}.pem`).replace(/-----[^-]*-----|\s/g, ''));
  return { folder, run, text, write, issue, revoke, chain, x5c };
}

/** What signs with a private key in PEM, and the half that is registered. */
export function keyPairOf(pem: string, alg: Algorithm, kid: string = randomUUID()): KeyPair {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { alg, kid, privateKey, publicKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}
