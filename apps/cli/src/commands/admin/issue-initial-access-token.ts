import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { taught } from '../teaching.js';

interface IssueOptions extends AdminOptions {
  uses?: string;
  lifetime?: string;
  scope?: string[];
  softwareId?: string[];
  maximumClients?: string;
  onboardingClient?: string;
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

const shown = [
  ...['initial_access_token', 'client_id', 'uses', 'scopes', 'software_ids', 'maximum_clients'],
] as const;

export function addIssueInitialAccessToken(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('issue-initial-access-token <organisation>')
    .summary('make an initial access token')
    .description(
      'Make an initial access token (RFC 7591) for an organisation, within its policy. It is told once and kept nowhere.',
    )
    .option('--uses <count>', 'registrations it is good for (default: 1)')
    .option('--lifetime <seconds>', 'seconds until it ends (default: 300)')
    .option('--scope <scopes...>', 'only these scopes may be registered')
    .option('--software-id <ids...>', 'only this software')
    .option('--maximum-clients <count>', 'clients its onboarding client may have at once')
    .option('--onboarding-client <client-id>', 'in whose name it registers; needed where there are several')
    .action(
      replies<IssueOptions>(surroundings, async (options, organisation = '') => {
        const issued = await askAdmin(options, surroundings, {
          path: paths.organisationInitialAccessTokens,
          names: { organisation },
          body: {
            uses: numberOf(options.uses),
            lifetime: numberOf(options.lifetime),
            scopes: options.scope,
            software_ids: options.softwareId,
            maximum_clients: numberOf(options.maximumClients),
            onboarding_client: options.onboardingClient,
          },
          status: 201,
        });
        return {
          json: issued,
          text: (paint) =>
            record([...rowsOf(issued, shown), ['ends', instant(Number(issued.expires_at))]], paint),
          remark: () => 'The token is told this once: whoever has it can register.',
          next: ['signet register -f client.json --new-key client.jwk --initial-access-token -'],
        };
      }),
    );
  taught(command, {
    example: "signet admin issue-initial-access-token 'Acme Bank' --uses 5 --lifetime 3600 --scope read",
    next: 'signet register -f client.json --new-key client.jwk --initial-access-token TOKEN',
  });
}
