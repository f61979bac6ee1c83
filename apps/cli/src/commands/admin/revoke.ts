import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { taught } from '../teaching.js';

export function addRevoke(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('revoke <client>')
    .summary('revoke one client, at once')
    .description('Revoke one client: it gets no further token, at once, on every node. The others go on.')
    .option('--reason <text>', 'kept in the audit')
    .action(
      replies<AdminOptions & { reason?: string }>(surroundings, async (options, client_id = '') => {
        const revoked = await askAdmin(options, surroundings, {
          path: paths.revokeClient,
          names: { client_id },
          body: { reason: options.reason },
        });
        return {
          json: revoked,
          text: (paint) => record(rowsOf(revoked, ['client_id', 'status']), paint),
          remark: () => 'Revoked. Tokens it already has run out by themselves, within 300 seconds.',
        };
      }),
    );
  taught(command, {
    example: 'signet admin revoke c_… --reason "key lost"',
    next: 'signet admin show-client c_…      says revoked; doing it again changes nothing',
  });
}
