import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { connectionCount } from '../load/load.js';
import type { Options } from '../options.js';
import type { Machine } from './report.js';

export function describeMachine(options: Options, postgresVersion: string): Machine {
  const processors = cpus();
  return {
    version: 1,
    measuredAt: new Date().toISOString(),
    quick: options.quick,
    rounds: options.rounds,
    requestsPerRound: options.requests,
    connections: connectionCount,
    node: process.versions.node,
    postgres: postgresVersion,
    peerStatements: options.peerStatements,
    peer: `oidc-provider ${peerVersion()}`,
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
  };
}

function peerVersion(): string {
  const manifest: { version: string } = createRequire(import.meta.url)('oidc-provider/package.json');
  return manifest.version;
}
