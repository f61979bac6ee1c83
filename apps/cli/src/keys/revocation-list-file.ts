import { misuse } from '../failure.js';
import { readInput } from '../files/read-input.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';
import { uploadText } from './certificate-file.js';

/** A revocation list as the admin API takes it, read here first: what is none stays on this machine. */
export async function readRevocationListFile(file: string, terminal: Terminal): Promise<string> {
  const bytes = await readInput(file, terminal);
  const { readRevocationList, RevocationListError } = await keyMaterial();
  try {
    readRevocationList(bytes);
  } catch (error) {
    throw error instanceof RevocationListError
      ? misuse(`${file}: ${error.message} Nothing was sent.`)
      : error;
  }
  return uploadText(bytes);
}
