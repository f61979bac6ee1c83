import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { replies } from '../../../terminal/reply.js';
import { taught } from '../../teaching.js';
import { resourceServerText } from './text.js';

export function addShowResourceServer(servers: Command, surroundings: Surroundings): void {
  const command = servers
    .command('show <identifier>')
    .summary('show one API')
    .description('Show one API: its scopes, and the client and keys it introspects tokens with.')
    .action(
      replies<AdminOptions>(surroundings, async (options, identifier = '') => {
        const server = await askAdmin(options, surroundings, {
          path: paths.resourceServer,
          names: { identifier },
        });
        return { json: server, text: (paint) => resourceServerText(server, paint) };
      }),
    );
  taught(command, {
    example: 'signet admin resource-server show https://api.example',
    next: 'signet admin resource-server remove https://api.example',
  });
}
