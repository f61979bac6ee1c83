import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import type { Paint } from '../../terminal/paint.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { taught } from '../teaching.js';

export function addShowClient(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('show-client <client>')
    .summary('show one client and its keys')
    .description('Show one client: its state, what it registered, and its keys.')
    .action(
      replies<AdminOptions>(surroundings, async (options, client_id = '') => {
        const client = await askAdmin(options, surroundings, { path: paths.client, names: { client_id } });
        return {
          json: client,
          text: (paint) => clientText(client, paint),
          next:
            client.status === 'revoked'
              ? []
              : [`signet admin revoke ${client_id}      no further token for this one client`],
        };
      }),
    );
  taught(command, {
    example: 'signet admin show-client c_…',
    next: 'signet admin revoke c_… --reason "key lost"',
  });
}

function clientText(client: JsonObject, paint: Paint): string {
  const metadata = isJsonObject(client.metadata ?? null) ? (client.metadata as JsonObject) : {};
  const keys = Array.isArray(client.keys) ? client.keys.filter(isJsonObject) : [];
  const head = record(
    [
      ...rowsOf(client, ['client_id', 'organisation_id', 'kind', 'status']),
      ...rowsOf(metadata, [
        'client_name',
        'scope',
        'token_endpoint_auth_method',
        'token_endpoint_auth_signing_alg',
      ]),
      ['issued', instant(client.issued_at)],
    ],
    paint,
  );
  const rows = keys.map(({ kid, state, not_after, thumbprint }) => [
    kid,
    state,
    instant(not_after),
    thumbprint,
  ]);
  return rows.length === 0
    ? head
    : `${head}\n\n${table(['kid', 'state', 'not after', 'thumbprint'], rows, paint)}`;
}
