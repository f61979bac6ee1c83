import { misuse } from '../failure.js';
import { readInput } from '../files/read-input.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';

const DER_SEQUENCE = 0x30;

/**
 * A certificate with or without its chain, or that of a trust anchor, as the admin API takes it. It is read here first, so
 * that a private key given by mistake never leaves this machine.
 */
export async function readCertificateFile(
  file: string,
  terminal: Terminal,
  purpose: 'client' | 'trust anchor' = 'client',
): Promise<string> {
  const bytes = await readInput(file, terminal);
  const { CertificateError, readCertificateChain, readTrustAnchor } = await keyMaterial();
  try {
    await (purpose === 'client' ? readCertificateChain(bytes) : readTrustAnchor(bytes, false));
  } catch (error) {
    throw error instanceof CertificateError ? misuse(`${file}: ${error.message} Nothing was sent.`) : error;
  }
  return uploadText(bytes);
}

/** PEM as it is, DER in base64. */
export const uploadText = (bytes: Uint8Array): string =>
  bytes[0] === DER_SEQUENCE ? Buffer.from(bytes).toString('base64') : new TextDecoder().decode(bytes);
