import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder of one test file in which OpenSSL works. */
export interface Workshop {
  /** Runs openssl there and returns what it wrote on standard output. */
  openssl(...parameters: string[]): Buffer;
  read(file: string): Uint8Array;
  text(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  /** Makes a key and a self-signed certificate, `NAME.key` and `NAME.pem`, with the options of `openssl req`. */
  selfSigned(name: string, newKey: readonly string[], ...options: string[]): Uint8Array;
}

/** What `openssl req -newkey` wants for the usual keys. */
export const newKeys = {
  rsa: ['rsa:2048'],
  p256: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  ed25519: ['ed25519'],
} as const;

/** Opens a workshop that is removed after the tests of the file. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'signet-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const openssl = (...parameters: string[]) =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const read = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
  return {
    openssl,
    read,
    text: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, content) => writeFileSync(join(folder, file), content),
    selfSigned(name, newKey, ...options) {
      const subject = options.includes('-subj') ? [] : ['-subj', `/CN=${name}`];
      const files = ['-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`];
      openssl('req', '-x509', '-newkey', ...newKey, ...files, ...subject, ...options);
      return read(`${name}.pem`);
    },
  };
}
