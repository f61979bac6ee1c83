import { readFile } from 'node:fs/promises';
import { misuse } from '../failure.js';
import type { Terminal } from '../terminal/terminal.js';

const LARGEST = 1_048_576;

/** The bytes of a file, or of standard input for `-`. */
export async function readInput(file: string, terminal: Terminal): Promise<Uint8Array> {
  const bytes = file === '-' ? await terminal.readStandardInput() : await readNamedFile(file);
  if (bytes.length === 0) throw misuse(`${file} is empty`);
  if (bytes.length > LARGEST)
    throw misuse(`${file} is larger than a key, a certificate or a registration can be`);
  return bytes;
}

async function readNamedFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw misuse(`${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`);
  }
}
