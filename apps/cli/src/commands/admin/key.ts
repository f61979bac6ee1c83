import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { taught } from '../teaching.js';
import { addAddKey } from './key/add.js';
import { addListKeys } from './key/list.js';
import { addRetireKey } from './key/retire.js';
import { addRevokeKey } from './key/revoke.js';

export function addAdminKeyCommands(admin: Command, surroundings: Surroundings): void {
  const key = admin
    .command('key')
    .summary('the keys of one client: list, add, retire, revoke')
    .description(
      'The keys of one client. Rotating is four steps: add, prove by using it, switch, retire the old one.',
    );
  taught(key, { example: 'signet admin key list c_…', next: 'signet admin key add c_… next-public.jwk' });
  addListKeys(key, surroundings);
  addAddKey(key, surroundings);
  addRetireKey(key, surroundings);
  addRevokeKey(key, surroundings);
}
