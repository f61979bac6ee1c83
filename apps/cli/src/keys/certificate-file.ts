import { misuse } from '../failure.js';
import { readInput } from '../files/read-input.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';

const DER_SEQUENCE = 0x30;

/**
 * A certificate as the admin API takes it: PEM text, or DER in base64. It is read here first, so that a private key
 * given by mistake never leaves this machine.
 */
export async function readCertificateFile(file: string, terminal: Terminal): Promise<string> {
  const bytes = await readInput(file, terminal);
  const { CertificateError, readCertificate } = await keyMaterial();
  await readCertificate(bytes).catch((error: unknown) => {
    throw error instanceof CertificateError ? misuse(`${file}: ${error.message} Nothing was sent.`) : error;
  });
  return bytes[0] === DER_SEQUENCE ? Buffer.from(bytes).toString('base64') : new TextDecoder().decode(bytes);
}
