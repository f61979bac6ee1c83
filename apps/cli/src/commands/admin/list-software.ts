import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { taught } from '../teaching.js';

const cells = (software: JsonObject) => [
  software.blocked ? 'blocked' : 'approved',
  `${String(software.minimum_version ?? 'any')} to ${String(software.maximum_version ?? 'any')}`,
  Array.isArray(software.blocked_statements) ? software.blocked_statements.length : 0,
  software.software_id,
  software.issuer,
];

const heads = ['state', 'versions', 'blocked statements', 'software_id', 'issuer'];

export function addListSoftware(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('list-software <organisation>')
    .summary('list the software an organisation may register')
    .description('List the software of an organisation, as the issuers of software statements attest it.')
    .action(
      replies<AdminOptions>(surroundings, async (options, organisation = '') => {
        const answer = await askAdmin(options, surroundings, {
          path: paths.organisationSoftware,
          names: { organisation },
        });
        const software = Array.isArray(answer.software) ? answer.software.filter(isJsonObject) : [];
        return {
          json: answer,
          text: (paint) =>
            software.length === 0 ? '  No software yet.' : table(heads, software.map(cells), paint),
        };
      }),
    );
  taught(command, {
    example: "signet admin list-software 'Acme Bank'",
    next: "signet admin block-software 'Acme Bank' SOFTWARE_ID --issuer ISSUER",
  });
}
