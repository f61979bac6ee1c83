import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import { readCertificateFile } from '../../keys/certificate-file.js';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import { record, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { quoted, taught } from '../teaching.js';

interface AnchorOptions extends AdminOptions {
  name: string;
  organisation?: string;
  revocation: string;
  crlUri?: string[];
  disabled?: boolean;
}

const members = ['trust_anchor_id', 'name', 'organisation_id', 'subject', 'revocation', 'enabled'] as const;

export function addTrustAnchorCommands(admin: Command, surroundings: Surroundings): void {
  const anchors = admin
    .command('trust-anchor')
    .summary('the authorities whose certificates are trusted')
    .description(
      'The authorities whose certificates are trusted where a policy says certificate_trust: pki.',
    );
  taught(anchors, {
    example: 'signet admin trust-anchor add root.crt --name "Acme Root"',
    next: 'signet admin trust-anchor list',
  });
  addAdd(anchors, surroundings);
  addList(anchors, surroundings);
  addRemove(anchors, surroundings);
}

function addAdd(anchors: Command, surroundings: Surroundings): void {
  const command = anchors
    .command('add <file>')
    .summary('trust an authority')
    .description('Trust the certificates of an authority, whose own certificate the file holds, PEM or DER.')
    .requiredOption('--name <text>', 'what people call it')
    .option('--organisation <organisation>', 'only for this one, by id or exact name (default: for all)')
    .option('--revocation <mode>', 'none, or crl: refuse without a current revocation list', 'none')
    .option('--crl-uri <uris...>', 'https URLs its revocation lists, and those of its CAs, are fetched from')
    .option('--disabled', 'keep the anchor, and trust it no more')
    .action(
      replies<AnchorOptions>(surroundings, async (options, file = '') => {
        const { name, organisation, revocation, crlUri, disabled } = options;
        const certificate = await readCertificateFile(file, surroundings.terminal, 'trust anchor');
        const anchor = await askAdmin(options, surroundings, {
          path: paths.trustAnchors,
          body: {
            certificate,
            name,
            organisation,
            revocation,
            revocation_list_uris: crlUri,
            enabled: !disabled,
          },
        });
        return {
          json: anchor,
          text: (paint) =>
            record([...rowsOf(anchor, members), ['not_after', instant(anchor.not_after)]], paint),
          next: [
            ...(crlUri ?? []).map((uri) => `signet admin crl fetch ${quoted(uri)}`),
            `signet admin trust-anchor remove ${quoted(String(anchor.trust_anchor_id))}`,
          ],
        };
      }),
    );
  taught(command, {
    example:
      "signet admin trust-anchor add root.crt --name 'Acme Root' --revocation crl --crl-uri https://pki.acme.example/root.crl",
    next: 'signet admin crl sources      or signet admin crl add root.crl',
  });
}

const cells = ({ trust_anchor_id, enabled, revocation, organisation_id, name }: JsonObject) => [
  trust_anchor_id,
  enabled ? 'enabled' : 'disabled',
  revocation,
  organisation_id ?? 'all',
  name,
];

function addList(anchors: Command, surroundings: Surroundings): void {
  const command = anchors
    .command('list')
    .summary('list the authorities that are trusted')
    .description('List the trust anchors of all organisations.')
    .action(
      replies<AdminOptions>(surroundings, async (options) => {
        const answer = await askAdmin(options, surroundings, { path: paths.trustAnchors });
        const held = Array.isArray(answer.trust_anchors) ? answer.trust_anchors.filter(isJsonObject) : [];
        return {
          json: answer,
          text: (paint) =>
            held.length === 0
              ? '  No trust anchors yet: under certificate_trust pki every certificate is refused.'
              : table(['id', 'state', 'revocation', 'organisation', 'name'], held.map(cells), paint),
        };
      }),
    );
  taught(command, {
    example: 'signet admin trust-anchor list',
    next: 'signet admin trust-anchor remove a_…',
  });
}

function addRemove(anchors: Command, surroundings: Surroundings): void {
  const command = anchors
    .command('remove <id>')
    .summary('trust an authority no more')
    .description(
      'Remove a trust anchor: keys that were trusted because of it are refused, from the next request on.',
    )
    .action(
      replies<AdminOptions>(surroundings, async (options, anchor = '') => {
        const request = {
          path: paths.trustAnchor,
          names: { anchor },
          method: 'DELETE',
          status: 204,
        } as const;
        await askAdmin(options, surroundings, request);
        return {
          json: { trust_anchor_id: anchor, removed: true },
          text: (paint) => record([['trust anchor', anchor, 'removed']], paint),
        };
      }),
    );
  taught(command, {
    example: 'signet admin trust-anchor remove a_…',
    next: 'signet admin trust-anchor list',
  });
}
