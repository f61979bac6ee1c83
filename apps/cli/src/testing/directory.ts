import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), 'signet-cli-'));

export const removeDirectory = (directory: string): void =>
  rmSync(directory, { recursive: true, force: true });
