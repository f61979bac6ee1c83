import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { taught } from '../teaching.js';

const keysOf = ({ jwks_uri, remote_key_set: keySet }: JsonObject): string => {
  if (typeof jwks_uri !== 'string') return 'held here';
  const failure = isJsonObject(keySet) && isJsonObject(keySet.failure) ? keySet.failure.detail : undefined;
  return typeof failure === 'string' ? `${jwks_uri} (failed: ${failure})` : jwks_uri;
};

const cells = ({ issuer, enabled, type, organisations, ...keys }: JsonObject) => [
  enabled ? 'enabled' : 'disabled',
  type ?? 'JWT',
  Array.isArray(organisations) ? organisations.join(' ') : 'all',
  issuer,
  keysOf(keys),
];

export function addListIssuers(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('list-issuers')
    .summary('list the issuers of software statements')
    .description('List the issuers whose software statements are believed, and for which organisations.')
    .action(
      replies<AdminOptions>(surroundings, async (options) => {
        const answer = await askAdmin(options, surroundings, { path: paths.statementIssuers });
        const issuers = Array.isArray(answer.statement_issuers)
          ? answer.statement_issuers.filter(isJsonObject)
          : [];
        return {
          json: answer,
          text: (paint) =>
            issuers.length === 0
              ? '  No issuers yet: software statements are refused.'
              : table(['state', 'type', 'organisations', 'issuer', 'keys'], issuers.map(cells), paint),
        };
      }),
    );
  taught(command, {
    example: 'signet admin list-issuers',
    next: 'signet admin remove-issuer ISSUER      its statements are refused from then on',
  });
}
