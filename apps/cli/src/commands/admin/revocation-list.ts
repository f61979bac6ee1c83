import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import { readRevocationListFile } from '../../keys/revocation-list-file.js';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { taught } from '../teaching.js';
import { addFetch, addListSources } from './revocation-list-source.js';

export function addRevocationListCommands(admin: Command, surroundings: Surroundings): void {
  const lists = admin
    .command('crl')
    .summary('what authorities revoked')
    .description('Certificate revocation lists, for trust anchors with --revocation crl.');
  taught(lists, { example: 'signet admin crl add issuer.crl', next: 'signet admin crl list' });
  addAdd(lists, surroundings);
  addList(lists, surroundings);
  addListSources(lists, surroundings);
  addFetch(lists, surroundings);
}

function addAdd(lists: Command, surroundings: Surroundings): void {
  const command = lists
    .command('add <file>')
    .summary('hand in the newest list of an authority')
    .description(
      'Hand in the newest revocation list of an authority, PEM or DER. It holds from the next request on.',
    )
    .action(
      replies<AdminOptions>(surroundings, async (options, file = '') => {
        const list = await askAdmin(options, surroundings, {
          path: paths.revocationLists,
          body: { revocation_list: await readRevocationListFile(file, surroundings.terminal) },
        });
        return {
          json: list,
          text: (paint) =>
            record(
              [...rowsOf(list, ['issuer', 'entries']), ['next_update', instant(list.next_update)]],
              paint,
            ),
        };
      }),
    );
  taught(command, { example: 'signet admin crl add issuer.crl', next: 'signet admin crl list' });
}

const cells = ({ next_update, entries, issuer }: JsonObject) => [instant(next_update), entries, issuer];

function addList(lists: Command, surroundings: Surroundings): void {
  const command = lists
    .command('list')
    .summary('list the revocation lists that are held')
    .description('List the revocation lists that are held, and when each goes out of date.')
    .action(
      replies<AdminOptions>(surroundings, async (options) => {
        const answer = await askAdmin(options, surroundings, { path: paths.revocationLists });
        const held = Array.isArray(answer.revocation_lists)
          ? answer.revocation_lists.filter(isJsonObject)
          : [];
        return {
          json: answer,
          text: (paint) =>
            held.length === 0
              ? '  No revocation lists yet.'
              : table(['next update', 'entries', 'issuer'], held.map(cells), paint),
        };
      }),
    );
  taught(command, { example: 'signet admin crl list', next: 'signet admin crl add issuer.crl' });
}
