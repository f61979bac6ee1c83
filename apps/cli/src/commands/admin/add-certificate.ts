import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import { readCertificateFile } from '../../keys/certificate-file.js';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { taught } from '../teaching.js';

const members = ['client_id', 'organisation_id', 'kind', 'kid', 'alg', 'subject'] as const;

export function addAddCertificate(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('add-certificate <organisation> <file>')
    .summary('make an onboarding client from a certificate')
    .description(
      'Add a certificate, alone or with its chain, in PEM, DER or PKCS#7: it becomes an onboarding client, which may only ask for the scope dcr.',
    )
    .option('--name <text>', 'the client_name of the onboarding client')
    .action(
      replies<AdminOptions & { name?: string }>(
        surroundings,
        async (options, organisation = '', file = '') => {
          const client = await askAdmin(options, surroundings, {
            path: paths.organisationCertificates,
            names: { organisation },
            body: {
              certificate: await readCertificateFile(file, surroundings.terminal),
              client_name: options.name,
            },
            status: 201,
          });
          return {
            json: client,
            text: (paint) =>
              record([...rowsOf(client, members), ['not_after', instant(client.not_after)]], paint),
            next: [
              `signet register -f client.json --client-id ${String(client.client_id)} --key KEY --new-key client.jwk`,
            ],
          };
        },
      ),
    );
  taught(command, {
    example: "signet admin add-certificate 'Acme Bank' acme.crt --name 'Acme onboarding'",
    next: 'signet register -f client.json --client-id c_… --key acme.key --new-key client.jwk',
  });
}
