import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Server } from './server.js';

/** What the global set-up tells the test files about the two nodes they share. */
export interface RunningPair {
  issuer: string;
  origins: { a: string; b: string };
  outputFiles: string[];
  dataDirectory: string;
  databaseUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    pair: RunningPair;
  }
}

export interface Pair {
  /** The node whose address is the issuer; it runs the database. */
  a: Server;
  /** The second node on the same database. */
  b: Server;
  databaseUrl: string;
  /** Everything both nodes have written to their output so far. */
  output(): string;
}

/** The two running nodes. */
export function runningPair(): Pair {
  const { issuer, origins, outputFiles, dataDirectory, databaseUrl } = inject('pair');
  const adminToken = readFileSync(join(dataDirectory, 'admin-token'), 'utf8').trim();
  return {
    a: { origin: origins.a, issuer, adminToken },
    b: { origin: origins.b, issuer, adminToken },
    databaseUrl,
    output: () => outputFiles.map((file) => readFileSync(file, 'utf8')).join('\n'),
  };
}
