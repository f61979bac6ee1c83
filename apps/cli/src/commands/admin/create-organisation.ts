import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { quoted, taught } from '../teaching.js';

export function addCreateOrganisation(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('create-organisation <name>')
    .summary('create an organisation')
    .description('Create an organisation. It is approved at once, under the default policy.')
    .action(
      replies<AdminOptions>(surroundings, async (options, name) => {
        const organisation = await askAdmin(options, surroundings, {
          path: paths.organisations,
          body: { name },
          status: 201,
        });
        return {
          json: organisation,
          text: (paint) => record(rowsOf(organisation, ['organisation_id', 'name', 'status']), paint),
          next: [`signet admin add-certificate ${quoted(name)} FILE`],
        };
      }),
    );
  taught(command, {
    example: "signet admin create-organisation 'Acme Bank'",
    next: "signet admin add-certificate 'Acme Bank' acme.crt      gives it an onboarding client",
  });
}
