import { paths } from '@signet/protocol';
import type { Command } from 'commander';
import { misuse } from '../../failure.js';
import { readPublicKeySet } from '../../keys/public-key-set.js';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { quoted, taught } from '../teaching.js';

interface TrustOptions extends AdminOptions {
  organisation?: string[];
  type?: string;
  jwksUri?: string;
  disabled?: boolean;
}

export function addTrustIssuer(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('trust-issuer <issuer> [jwks-file]')
    .summary('believe the software statements of an issuer')
    .description(
      'Believe software statements with this iss, signed with these public keys (a JWK Set), or with those it publishes.',
    )
    .option('--jwks-uri <uri>', 'where the issuer publishes its keys, instead of a file')
    .option('--organisation <organisations...>', 'only for these, by id or exact name (default: for all)')
    .option('--type <typ>', 'a typ of its own, beside none and JWT')
    .option('--disabled', 'keep the issuer, and believe it no more')
    .action(
      replies<TrustOptions>(surroundings, async (options, issuer = '', file) => {
        const { organisation: organisations, type, jwksUri: jwks_uri, disabled } = options;
        if ((file === undefined) === (jwks_uri === undefined))
          throw misuse('Name a file with the keys of the issuer, or --jwks-uri. Nothing was sent.');
        const jwks = file === undefined ? undefined : await readPublicKeySet(file, surroundings.terminal);
        const trusted = await askAdmin(options, surroundings, {
          path: paths.statementIssuers,
          body: { issuer, jwks, jwks_uri, organisations, type, enabled: !disabled },
        });
        return {
          json: trusted,
          text: (paint) =>
            record(rowsOf(trusted, ['issuer', 'enabled', 'type', 'organisations', 'jwks_uri']), paint),
          next: [`signet admin approve-software ORGANISATION SOFTWARE_ID --issuer ${quoted(issuer)}`],
        };
      }),
    );
  taught(command, {
    example:
      'signet admin trust-issuer https://publisher.example --jwks-uri https://publisher.example/jwks.json',
    next: "signet admin approve-software 'Acme Bank' SOFTWARE_ID --issuer https://publisher.example",
  });
}
