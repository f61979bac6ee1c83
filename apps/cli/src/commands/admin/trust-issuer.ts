import { acceptKeySet, KeySetError } from '@signet/key-material';
import { type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import { misuse } from '../../failure.js';
import { readJsonFile } from '../../files/json-file.js';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import type { Terminal } from '../../terminal/terminal.js';
import { quoted, taught } from '../teaching.js';

interface TrustOptions extends AdminOptions {
  organisation?: string[];
  type?: string;
  disabled?: boolean;
}

export function addTrustIssuer(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('trust-issuer <issuer> <jwks-file>')
    .summary('believe the software statements of an issuer')
    .description('Believe software statements with this iss, signed with these public keys (a JWK Set).')
    .option('--organisation <organisations...>', 'only for these, by id or exact name (default: for all)')
    .option('--type <typ>', 'a typ of its own, beside none and JWT')
    .option('--disabled', 'keep the issuer, and believe it no more')
    .action(
      replies<TrustOptions>(surroundings, async (options, issuer = '', file = '') => {
        const { organisation: organisations, type, disabled } = options;
        const jwks = await readPublicKeySet(file, surroundings.terminal);
        const trusted = await askAdmin(options, surroundings, {
          path: paths.statementIssuers,
          body: { issuer, jwks, organisations, type, enabled: !disabled },
        });
        return {
          json: trusted,
          text: (paint) => record(rowsOf(trusted, ['issuer', 'enabled', 'type', 'organisations']), paint),
          next: [`signet admin approve-software ORGANISATION SOFTWARE_ID --issuer ${quoted(issuer)}`],
        };
      }),
    );
  taught(command, {
    example: 'signet admin trust-issuer https://publisher.example publisher-jwks.json',
    next: "signet admin approve-software 'Acme Bank' SOFTWARE_ID --issuer https://publisher.example",
  });
}

/** Judged here first, so that a private key given by mistake stays on this machine. */
async function readPublicKeySet(file: string, terminal: Terminal): Promise<JsonObject> {
  const jwks = await readJsonFile(file, terminal);
  try {
    await acceptKeySet(jwks);
    return jwks;
  } catch (error) {
    throw error instanceof KeySetError ? misuse(`${file} holds no usable JWK Set: ${error.message}`) : error;
  }
}
