import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { replies } from '../../../terminal/reply.js';
import { table } from '../../../terminal/table.js';
import { taught } from '../../teaching.js';
import { scopesText } from './text.js';

const cells = (server: JsonObject) => [
  server.name,
  server.token_lifetime,
  scopesText(server),
  server.identifier,
];

export function addListResourceServers(servers: Command, surroundings: Surroundings): void {
  const command = servers
    .command('list')
    .summary('list the APIs')
    .description('List the APIs that access tokens are for, beside the one the environment names.')
    .action(
      replies<AdminOptions>(surroundings, async (options) => {
        const answer = await askAdmin(options, surroundings, { path: paths.resourceServers });
        const listed = Array.isArray(answer.resource_servers)
          ? answer.resource_servers.filter(isJsonObject)
          : [];
        return {
          json: answer,
          text: (paint) =>
            listed.length === 0
              ? '  None yet: tokens are for SIGNET_RESOURCE, with SIGNET_SCOPES.'
              : table(['name', 'seconds', 'scopes', 'identifier'], listed.map(cells), paint),
        };
      }),
    );
  taught(command, {
    example: 'signet admin resource-server list',
    next: 'signet admin resource-server show IDENTIFIER',
  });
}
