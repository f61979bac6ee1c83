import { isJsonObject, type JsonObject, type JsonValue, paths } from '@signet/protocol';
import type { Command } from 'commander';
import { readJsonFile } from '../../files/json-file.js';
import type { Surroundings } from '../../run.js';
import { type AdminRequest, askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { record } from '../../terminal/record.js';
import { type Reply, replies } from '../../terminal/reply.js';
import { table } from '../../terminal/table.js';
import { quoted, taught } from '../teaching.js';

interface PolicyOptions extends AdminOptions {
  organisation?: string;
}

interface PublishOptions extends PolicyOptions {
  note?: string;
  upon?: string;
}

const ofOrganisation = (command: Command): Command =>
  command.option(
    '--organisation <organisation>',
    'of one organisation, by id or exact name (default: the default policy)',
  );

const placeOf = ({ organisation }: PolicyOptions): Pick<AdminRequest, 'path' | 'names'> =>
  organisation === undefined
    ? { path: paths.policy }
    : { path: paths.organisationPolicy, names: { organisation } };

const objects = (value: JsonValue | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const stateOf = ({ version, document }: JsonObject): string =>
  version === 0
    ? 'nothing was published'
    : document === null
      ? 'the default holds'
      : `version ${String(version)}`;

/** The policy in force: which version, and each rule by the name refusals use. */
const policyReply = (policy: JsonObject, next: string): Reply => ({
  json: policy,
  text: (paint) =>
    record(
      [
        ['policy', stateOf(policy), text(policy.note)],
        ...objects(policy.rules).map(({ rule, requires }) => [String(rule), text(requires)] as const),
        ['initial access token', JSON.stringify(policy.initial_access_token)],
      ],
      paint,
    ),
  next: [next],
});

export function addShowPolicy(admin: Command, surroundings: Surroundings): void {
  const command = ofOrganisation(admin.command('show-policy'))
    .summary('show what may be registered')
    .description('Show the policy in force: what may be registered, rule by rule.')
    .action(
      replies<PolicyOptions>(surroundings, async (options) =>
        policyReply(
          await askAdmin(options, surroundings, placeOf(options)),
          'signet admin publish-policy FILE',
        ),
      ),
    );
  taught(command, {
    example: "signet admin show-policy --organisation 'Acme Bank'",
    next: "signet admin publish-policy acme-policy.json --organisation 'Acme Bank'",
  });
}

export function addPublishPolicy(admin: Command, surroundings: Surroundings): void {
  const command = ofOrganisation(admin.command('publish-policy <file>'))
    .summary('put a policy in force')
    .description('Put a policy in force, for every request from now on: the JSON object in the file, whole.')
    .option('--note <text>', 'why, for those who read the versions')
    .option('--upon <version>', 'only if this is still the version in force; 0 for none')
    .action(
      replies<PublishOptions>(surroundings, async (options, file = '') => {
        const { note, upon, organisation } = options;
        const document = await readJsonFile(file, surroundings.terminal);
        const request = { ...placeOf(options), method: 'PUT', body: { document, note }, upon } as const;
        const published = await askAdmin(options, surroundings, request);
        const of = organisation === undefined ? '' : ` --organisation ${quoted(organisation)}`;
        return policyReply(published, `signet admin list-policies${of}`);
      }),
    );
  taught(command, {
    example: "signet admin publish-policy acme-policy.json --organisation 'Acme Bank' --note 'pilot'",
    next: `signet register -f client.json --dry-run …      tries it without registering

acme-policy.json, for example
  {
    "scopes": ["read"],
    "maximum_clients": 20,
    "initial_access_token": { "uses": 5, "lifetime": 3600, "software_ids": ["4NRB1-0XZABZI9E6"] }
  }`,
  });
}

export function addListPolicies(admin: Command, surroundings: Surroundings): void {
  const command = ofOrganisation(admin.command('list-policies'))
    .summary('list the versions of a policy')
    .description('List every version of a policy that was ever in force, the newest first.')
    .action(
      replies<PolicyOptions>(surroundings, async (options) => {
        const { organisation } = options;
        const names = organisation === undefined ? undefined : { organisation };
        const path = names ? paths.organisationPolicyVersions : paths.policyVersions;
        const answer = await askAdmin(options, surroundings, { path, names });
        const versions = objects(answer.versions);
        const cells = versions.map((one) => [
          one.version,
          one.published_at,
          one.note,
          JSON.stringify(one.document),
        ]);
        return {
          json: answer,
          text: (paint) =>
            cells.length === 0
              ? '  Nothing was published: the limits of the deployment hold.'
              : table(['version', 'published', 'note', 'document'], cells, paint),
        };
      }),
    );
  taught(command, {
    example: "signet admin list-policies --organisation 'Acme Bank'",
    next: 'signet admin publish-policy FILE --upon VERSION      goes on from the version you saw',
  });
}

export function addWithdrawPolicy(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('withdraw-policy <organisation>')
    .summary('let an organisation follow the default policy again')
    .description('Withdraw the policy of an organisation: from now on the default policy holds for it.')
    .action(
      replies<AdminOptions>(surroundings, async (options, organisation = '') => {
        const request = { ...placeOf({ organisation }), method: 'DELETE' } as const;
        const answer = await askAdmin(options, surroundings, request);
        return policyReply(answer, `signet admin list-policies --organisation ${quoted(organisation)}`);
      }),
    );
  taught(command, {
    example: "signet admin withdraw-policy 'Acme Bank'",
    next: 'signet admin show-policy',
  });
}
