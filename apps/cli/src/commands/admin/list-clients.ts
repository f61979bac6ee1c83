import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { quoted, taught } from '../teaching.js';

interface PageOptions extends AdminOptions {
  limit?: string;
  after?: string;
}

const cells = ({ client_id, kind, status, issued_at, client_name }: JsonObject) => [
  client_id,
  kind,
  status,
  instant(issued_at),
  client_name,
];

export function addListClients(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('list-clients <organisation>')
    .summary('list the clients of an organisation')
    .description('List the clients of an organisation, named by its id or its exact name, a page at a time.')
    .option('--limit <number>', 'clients on one page')
    .option('--after <client>', 'the page after this client ID')
    .action(
      replies<PageOptions>(surroundings, async (options, organisation = '') => {
        const { limit, after } = options;
        const page = await askAdmin(options, surroundings, {
          path: paths.organisationClients,
          names: { organisation },
          query: { limit, after },
        });
        const clients = Array.isArray(page.clients) ? page.clients.filter(isJsonObject) : [];
        return {
          json: page,
          text: (paint) =>
            clients.length === 0
              ? '  No clients yet.'
              : table(['client_id', 'kind', 'status', 'issued', 'client_name'], clients.map(cells), paint),
          next: nextPage(organisation, page, limit),
        };
      }),
    );
  taught(command, {
    example: "signet admin list-clients 'Acme Bank' --limit 20",
    next: 'signet admin show-client c_…      one of them, with its keys',
  });
}

function nextPage(organisation: string, page: JsonObject, limit?: string): string[] {
  if (typeof page.next !== 'string') return [];
  const size = limit === undefined ? '' : ` --limit ${limit}`;
  return [`signet admin list-clients ${quoted(organisation)}${size} --after ${page.next}      the next page`];
}
