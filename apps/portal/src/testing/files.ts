import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const subject = '-subj "/C=DE/O=Acme Payments/CN=settlement.acme.example"';

// One pair and its certificate, as the files people have of them.
const commands = `
  req -x509 -nodes -days 90 ${subject} -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout key.pem -out certificate.pem
  x509 -in certificate.pem -outform DER -out certificate.der
  pkey -in key.pem -pubout -out public.pem
  pkey -in key.pem -pubout -outform DER -out public.der
  pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der
  pkcs8 -topk8 -in key.pem -passout pass:secret -out encrypted.pem
  ec -in key.pem -out sec1.pem
  ec -in key.pem -outform DER -out sec1.der
  genpkey -algorithm ED25519 -outform DER -out ed25519.der
  pkcs12 -export -inkey key.pem -in certificate.pem -passout pass:secret -out store.p12
  req -new -key key.pem ${subject} -out request.pem
  crl2pkcs7 -nocrl -certfile certificate.pem -out bundle.p7b
  genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out rsa1024.pem
  pkey -in rsa1024.pem -pubout -out rsa1024-public.pem
  genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out p521.pem
  pkey -in p521.pem -pubout -out p521-public.pem`;

const argumentsOf = (command: string): string[] =>
  Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');

function makeFiles(): Map<string, Uint8Array> {
  const directory = mkdtempSync(join(tmpdir(), 'signet-portal-'));
  try {
    for (const command of commands.trim().split('\n')) {
      execFileSync('openssl', argumentsOf(command), { cwd: directory, stdio: 'ignore' });
    }
    return new Map(
      readdirSync(directory).map((name) => [name, new Uint8Array(readFileSync(join(directory, name)))]),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const files = makeFiles();

/** A file that openssl made. */
export function getFile(name: string): Uint8Array {
  const file = files.get(name);
  if (!file) throw new Error(`No file ${name} was made.`);
  return file;
}
