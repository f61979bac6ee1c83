import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { replies } from '../../../terminal/reply.js';
import { taught } from '../../teaching.js';
import { keyRecord } from './key-record.js';

export function addRevokeKey(parent: Command, surroundings: Surroundings): void {
  const command = parent
    .command('revoke <client> <key>')
    .summary('revoke one key, at once and for ever')
    .description(
      'Revoke one key, named by its kid or key_id: refused at once, on every node, and nobody can register it again. ' +
        'The other keys of the client go on.',
    )
    .option('--reason <text>', 'kept in the audit')
    .action(
      replies<AdminOptions & { reason?: string }>(
        surroundings,
        async (options, client_id = '', name = '') => {
          const key = await askAdmin(options, surroundings, {
            path: paths.revokeClientKey,
            names: { client_id, key: name },
            body: { reason: options.reason },
          });
          return {
            json: key,
            text: (paint) => keyRecord(key, paint),
            remark: () => 'Revoked. Tokens bought with it run out by themselves, within 300 seconds.',
          };
        },
      ),
    );
  taught(command, {
    example: 'signet admin key revoke c_… KID --reason "laptop lost"',
    next: 'signet admin key list c_…      the other keys are as they were',
  });
}
