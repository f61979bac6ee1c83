import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its private key, both PEM. */
export interface ServerCertificate {
  cert: string;
  key: string;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A certification authority of the test's own, made by openssl. */
export class Authority {
  private readonly directory = mkdtempSync(join(tmpdir(), 'signet-authority-'));
  readonly certificate: string;

  constructor() {
    const extensions = [
      '-addext',
      'basicConstraints=critical,CA:TRUE',
      '-addext',
      'keyUsage=critical,keyCertSign',
    ];
    this.openssl(
      'req',
      '-x509',
      ...newKey,
      '-subj',
      '/CN=test authority',
      '-days',
      '30',
      ...extensions,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    );
    this.certificate = this.read('ca.pem');
  }

  /** A certificate for that name, valid for `days`: none or less makes an expired one. */
  issue(name: string, { days = 7 } = {}): ServerCertificate {
    writeFileSync(
      join(this.directory, 'extensions'),
      `subjectAltName=${name}\nextendedKeyUsage=serverAuth\n`,
    );
    this.openssl('req', ...newKey, '-subj', '/CN=host', '-keyout', 'host.key', '-out', 'host.csr');
    const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', '7', '-extfile', 'extensions'];
    this.openssl('x509', '-req', '-in', 'host.csr', ...signer, '-days', String(days), '-out', 'host.pem');
    return { cert: this.read('host.pem'), key: this.read('host.key') };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  private openssl(...command: string[]): void {
    execFileSync('openssl', command, { cwd: this.directory, stdio: 'ignore' });
  }
}
