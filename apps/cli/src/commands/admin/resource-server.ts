import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { taught } from '../teaching.js';
import { addAddResourceServer } from './resource-server/add.js';
import { addListResourceServers } from './resource-server/list.js';
import { addRemoveResourceServer } from './resource-server/remove.js';
import { addShowResourceServer } from './resource-server/show.js';

export function addResourceServerCommands(admin: Command, surroundings: Surroundings): void {
  const servers = admin
    .command('resource-server')
    .summary('the APIs that tokens are for')
    .description(
      'The APIs that access tokens are for: their scopes, and the keys they introspect tokens with.',
    );
  taught(servers, {
    example: 'signet admin resource-server list',
    next: 'signet admin resource-server add https://api.example --name API --scope read --jwks api-jwks.json',
  });
  addAddResourceServer(servers, surroundings);
  addListResourceServers(servers, surroundings);
  addShowResourceServer(servers, surroundings);
  addRemoveResourceServer(servers, surroundings);
}
