import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../../run.js';
import { askAdmin } from '../../../server/admin-api.js';
import type { AdminOptions } from '../../../server/admin-token.js';
import { instant } from '../../../terminal/instant.js';
import { replies } from '../../../terminal/reply.js';
import { table } from '../../../terminal/table.js';
import { taught } from '../../teaching.js';

const heads = ['state', 'kid', 'uses in 24 h', 'last used', 'ends', 'key_id'];

const usesOf = ({ uses }: JsonObject): number =>
  (Array.isArray(uses) ? uses.filter(isJsonObject) : []).reduce((sum, hour) => sum + Number(hour.uses), 0);

const cells = (key: JsonObject) => [
  ...[key.state, key.kid, usesOf(key), instant(key.last_used_at)],
  ...[instant(key.revoked_at ?? key.retired_at ?? key.retires_at ?? key.not_after), key.key_id],
];

export function addListKeys(parent: Command, surroundings: Surroundings): void {
  const command = parent
    .command('list <client>')
    .summary('list the keys of a client')
    .description('List the keys a client has and had: their state, their use, when they end or ended.')
    .action(
      replies<AdminOptions>(surroundings, async (options, client_id = '') => {
        const answer = await askAdmin(options, surroundings, {
          path: paths.clientKeys,
          names: { client_id },
        });
        const keys = Array.isArray(answer.keys) ? answer.keys.filter(isJsonObject) : [];
        return {
          json: answer,
          text: (paint) => (keys.length === 0 ? '  No keys.' : table(heads, keys.map(cells), paint)),
        };
      }),
    );
  taught(command, {
    example: 'signet admin key list c_…',
    next: 'signet admin key retire c_… KID --after 86400      once the next key is used',
  });
}
