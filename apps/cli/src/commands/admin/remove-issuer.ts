import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { taught } from '../teaching.js';

export function addRemoveIssuer(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('remove-issuer <issuer>')
    .summary('believe an issuer no more')
    .description('Remove an issuer: its software statements are refused, at once. Registered clients go on.')
    .action(
      replies<AdminOptions>(surroundings, async (options, issuer = '') => {
        await askAdmin(options, surroundings, {
          path: paths.statementIssuer,
          names: { issuer },
          method: 'DELETE',
          status: 204,
        });
        return {
          json: { issuer, removed: true },
          text: (paint) => record([['issuer', issuer, 'removed']], paint),
        };
      }),
    );
  taught(command, {
    example: 'signet admin remove-issuer https://publisher.example',
    next: 'signet admin list-issuers      those that are left',
  });
}
