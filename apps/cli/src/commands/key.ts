import type { Command } from 'commander';
import type { Surroundings } from '../run.js';
import { addKeyNew } from './key/new.js';
import { addKeyRotate } from './key/rotate.js';
import { taught } from './teaching.js';

export function addKeyCommands(program: Command, surroundings: Surroundings): void {
  const key = program
    .command('key')
    .summary('make key pairs on this machine, and rotate them')
    .description('Keys are made on this machine, and the private half stays on it.');
  taught(key, {
    example: 'signet key new --out client.jwk --public client-public.jwk',
    next: 'signet register -f client.json …      the public half belongs into jwks',
  });
  addKeyNew(key, surroundings);
  addKeyRotate(key, surroundings);
}
