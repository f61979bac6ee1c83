import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { record } from '../../../terminal/record.js';
import { replies } from '../../../terminal/reply.js';
import { taught } from '../../teaching.js';

export function addRemoveResourceServer(servers: Command, surroundings: Surroundings): void {
  const command = servers
    .command('remove <identifier>')
    .summary('issue no more tokens for an API')
    .description('Remove an API: no token is issued for it from now on, and it may introspect none.')
    .action(
      replies<AdminOptions>(surroundings, async (options, identifier = '') => {
        await askAdmin(options, surroundings, {
          path: paths.resourceServer,
          names: { identifier },
          method: 'DELETE',
          status: 204,
        });
        return {
          json: { identifier, removed: true },
          text: (paint) => record([['identifier', identifier, 'removed']], paint),
        };
      }),
    );
  taught(command, {
    example: 'signet admin resource-server remove https://api.example',
    next: 'signet admin resource-server list      those that are left',
  });
}
