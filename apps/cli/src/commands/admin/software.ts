import { type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record, rowsOf } from '../../terminal/record.js';
import { type Reply, replies } from '../../terminal/reply.js';
import { quoted, taught } from '../teaching.js';

interface SoftwareOptions extends AdminOptions {
  issuer: string;
}

interface ApproveOptions extends SoftwareOptions {
  minimumVersion?: string;
  maximumVersion?: string;
}

const members = [
  'issuer',
  'software_id',
  'minimum_version',
  'maximum_version',
  'blocked',
  'blocked_statements',
] as const;

const answered = (software: JsonObject, organisation: string): Reply => ({
  json: software,
  text: (paint) => record(rowsOf(software, members), paint),
  next: [`signet admin list-software ${quoted(organisation)}`],
});

/** A command about one piece of software of one organisation, as one issuer attests it. */
const softwareCommand = (admin: Command, name: string): Command =>
  admin
    .command(`${name} <organisation> <software-id>`)
    .requiredOption('--issuer <issuer>', 'the iss of the statements about it');

export function addApproveSoftware(admin: Command, surroundings: Surroundings): void {
  const command = softwareCommand(admin, 'approve-software')
    .summary('let an organisation register a piece of software')
    .description('Let an organisation register software with statements about it. Ends a block.')
    .option('--minimum-version <version>', 'the first version; the statement must say its own')
    .option('--maximum-version <version>', 'the last version')
    .action(
      replies<ApproveOptions>(surroundings, async (options, organisation = '', software_id = '') => {
        const { issuer, minimumVersion: minimum_version, maximumVersion: maximum_version } = options;
        const software = await askAdmin(options, surroundings, {
          path: paths.organisationSoftware,
          names: { organisation },
          body: { issuer, software_id, minimum_version, maximum_version, blocked: false },
        });
        return answered(software, organisation);
      }),
    );
  taught(command, {
    example: "signet admin approve-software 'Acme Bank' 4NRB1 --issuer https://publisher.example",
    next: "signet admin block-software 'Acme Bank' 4NRB1 --issuer https://publisher.example",
  });
}

export function addBlockSoftware(admin: Command, surroundings: Surroundings): void {
  const command = softwareCommand(admin, 'block-software')
    .summary('refuse a piece of software, or one statement about it')
    .description('Refuse registrations of a piece of software, or with some statements about it only.')
    .option('--statement <jti...>', 'only the statements of these jti; they stay blocked')
    .action(
      replies<SoftwareOptions & { statement?: string[] }>(
        surroundings,
        async (options, organisation = '', software_id = '') => {
          const { issuer, statement } = options;
          const software = await askAdmin(options, surroundings, {
            path: paths.organisationSoftware,
            names: { organisation },
            body: {
              issuer,
              software_id,
              ...(statement ? { blocked_statements: statement } : { blocked: true }),
            },
          });
          return answered(software, organisation);
        },
      ),
    );
  taught(command, {
    example: "signet admin block-software 'Acme Bank' 4NRB1 --issuer https://publisher.example",
    next: "signet admin list-clients 'Acme Bank'      those registered already go on until revoked",
  });
}
