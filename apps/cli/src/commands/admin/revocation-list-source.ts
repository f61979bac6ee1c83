import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import { record } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { taught } from '../teaching.js';

const outcomeOf = ({ failure, fetched_at }: JsonObject): string => {
  if (isJsonObject(failure)) return `failed: ${String(failure.detail)}`;
  return fetched_at === null ? 'not fetched yet' : 'fetched';
};

const cells = (source: JsonObject) => [
  instant(source.fetched_at) || 'never',
  instant(source.due_at),
  outcomeOf(source),
  source.uri,
];

export function addListSources(lists: Command, surroundings: Surroundings): void {
  const command = lists
    .command('sources')
    .summary('list where revocation lists are fetched, and how that went')
    .description('List the places trust anchors name, when each was fetched, and why the last fetch failed.')
    .action(
      replies<AdminOptions>(surroundings, async (options) => {
        const answer = await askAdmin(options, surroundings, { path: paths.revocationListSources });
        const sources = Array.isArray(answer.revocation_list_sources)
          ? answer.revocation_list_sources.filter(isJsonObject)
          : [];
        return {
          json: answer,
          text: (paint) =>
            sources.length === 0
              ? '  No places yet: revocation lists are handed in.'
              : table(['last fetched', 'next fetch', 'outcome', 'place'], sources.map(cells), paint),
        };
      }),
    );
  taught(command, { example: 'signet admin crl sources', next: 'signet admin crl fetch URL' });
}

export function addFetch(lists: Command, surroundings: Surroundings): void {
  const command = lists
    .command('fetch <url>')
    .summary('fetch a revocation list now')
    .description('Fetch the revocation list at a place that trust anchors name, before its time.')
    .action(
      replies<AdminOptions>(surroundings, async (options, uri = '') => {
        const source = await askAdmin(options, surroundings, {
          path: paths.fetchRevocationList,
          body: { uri },
        });
        return {
          json: source,
          text: (paint) =>
            record(
              [
                ['place', uri],
                ['fetched', instant(source.fetched_at)],
                ['next fetch', instant(source.due_at)],
              ],
              paint,
            ),
        };
      }),
    );
  taught(command, {
    example: 'signet admin crl fetch https://pki.acme.example/root.crl',
    next: 'signet admin crl list',
  });
}
