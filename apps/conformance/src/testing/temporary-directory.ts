import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder. Others may walk through it: run as root, PostgreSQL has an account of its own. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'signet-conformance-'));
  chmodSync(directory, 0o755);
  return directory;
}

export const removeDirectory = (directory: string): void =>
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
