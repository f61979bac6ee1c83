import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import type { Paint } from '../../terminal/paint.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { taught } from '../teaching.js';

const heads = ['state', 'for', 'kid', 'signs from', 'until', 'published until'];

const cells = (key: JsonObject) => [
  ...[
    key.state,
    key.purpose,
    key.kid,
    instant(key.active_from),
    instant(key.retired_at),
    instant(key.removed_at),
  ],
];

function keysTable({ signing_keys: keys }: JsonObject, paint: Paint): string {
  return table(heads, (Array.isArray(keys) ? keys.filter(isJsonObject) : []).map(cells), paint);
}

export function addListSigningKeys(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('list-signing-keys')
    .summary('list the keys the server signs with')
    .description('List the signing keys of the server: published, signing, and those of the past.')
    .action(
      replies<AdminOptions>(surroundings, async (options) => {
        const keys = await askAdmin(options, surroundings, { path: paths.signingKeys });
        return { json: keys, text: (paint) => keysTable(keys, paint) };
      }),
    );
  taught(command, { example: 'signet admin list-signing-keys', next: 'signet admin rotate-signing-key' });
}

interface RotateOptions extends AdminOptions {
  now?: boolean;
  reason?: string;
}

export function addRotateSigningKey(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('rotate-signing-key')
    .summary('make the next signing key of the server')
    .description(
      'Make the next signing key. It is published now and signs when every cache holds it; the one before stays ' +
        'published until its last token has expired. No verification fails.',
    )
    .option(
      '--now',
      'an emergency: the keys there are stop at once, tokens signed with them verify no more, and APIs refuse ' +
        'new tokens until they fetch the key set again',
    )
    .option('--reason <text>', 'kept in the audit')
    .action(
      replies<RotateOptions>(surroundings, async (options) => {
        const { now, reason } = options;
        const keys = await askAdmin(options, surroundings, {
          path: paths.rotateSigningKey,
          body: { now, reason },
        });
        return { json: keys, text: (paint) => keysTable(keys, paint) };
      }),
    );
  taught(command, {
    example: 'signet admin rotate-signing-key --reason "yearly drill"',
    next: 'signet admin list-signing-keys      the next key says staged, then active',
  });
}
