import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeDirectory, temporaryDirectory } from '../../testing/temporary-directory.js';

/** A pair and its certificate, as openssl writes them. */
export interface OpensslFiles {
  certificate: string;
  certificateDer: Buffer;
  publicKey: string;
  privateKey: string;
  privateKeyDer: Buffer;
  keyStore: Buffer;
}

const newCertificate =
  'req -x509 -nodes -days 90 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /O=Acme/CN=settlement.acme.example';

const commands = [
  `${newCertificate} -keyout key.pem -out certificate.pem`,
  'x509 -in certificate.pem -outform DER -out certificate.der',
  'pkey -in key.pem -pubout -out public.pem',
  'pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der',
  'pkcs12 -export -inkey key.pem -in certificate.pem -passout pass:secret -out store.p12',
];

export function opensslFiles(): OpensslFiles {
  const directory = temporaryDirectory();
  const read = (name: string) => readFileSync(join(directory, name));
  try {
    for (const command of commands) {
      execFileSync('openssl', command.split(' '), { cwd: directory, stdio: 'ignore' });
    }
    return {
      certificate: read('certificate.pem').toString(),
      certificateDer: read('certificate.der'),
      publicKey: read('public.pem').toString(),
      privateKey: read('key.pem').toString(),
      privateKeyDer: read('key.der'),
      keyStore: read('store.p12'),
    };
  } finally {
    removeDirectory(directory);
  }
}
