import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import { readSeconds } from '../../../keys/seconds.js';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { replies } from '../../../terminal/reply.js';
import { taught } from '../../teaching.js';
import { keyRecord } from './key-record.js';

export function addRetireKey(parent: Command, surroundings: Surroundings): void {
  const command = parent
    .command('retire <client> <key>')
    .summary('retire one key of a client, at once or later')
    .description(
      'Retire one key, named by its kid or key_id. The last key the client has proved is left alone: revoke it if you must.',
    )
    .option('--after <seconds>', 'let the key go on so long')
    .action(
      replies<AdminOptions & { after?: string }>(surroundings, async (options, client_id = '', name = '') => {
        const key = await askAdmin(options, surroundings, {
          path: paths.retireClientKey,
          names: { client_id, key: name },
          body: { after: readSeconds(options.after) },
        });
        return { json: key, text: (paint) => keyRecord(key, paint) };
      }),
    );
  taught(command, {
    example: 'signet admin key retire c_… OLD_KID --after 86400',
    next: 'signet admin key list c_…      shows whether the old key is still used',
  });
}
