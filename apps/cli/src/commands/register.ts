import type { Command } from 'commander';
import { Failure, misuse } from '../failure.js';
import { withPrivateFiles } from '../files/private-file.js';
import { withClientKey } from '../keys/client-key.js';
import { withDpopKey } from '../keys/dpop-key.js';
import type { Surroundings } from '../run.js';
import { discover } from '../server/discovery.js';
import { registerClient, tryRegistration } from '../server/registration-endpoint.js';
import { printableJson } from '../terminal/printable.js';
import { type GlobalOptions, type Reply, replies } from '../terminal/reply.js';
import { algorithmOption } from './key/new.js';
import { dryRunReply } from './register/dry-run-reply.js';
import { withKeyProofs } from './register/key-proofs.js';
import { type KeyOptions, metadataToRegister } from './register/metadata.js';
import { type PermissionOptions, readPermission } from './register/permission.js';
import { registrationReply } from './register/registration-reply.js';
import { quoted, taught } from './teaching.js';

interface RegisterOptions extends GlobalOptions, KeyOptions, PermissionOptions {
  file: string;
  save?: string;
  dryRun?: boolean;
}

export function addRegisterCommand(program: Command, surroundings: Surroundings): void {
  const command = withDpopKey(withClientKey(program.command('register')))
    .summary('register a client')
    .description(
      'Register a client (RFC 7591). The onboarding client of --client-id and --key buys the initial access token, ' +
        'or --initial-access-token brings one.',
    )
    .requiredOption('-f, --file <file>', 'the client metadata, a JSON object; - reads standard input')
    .option('--new-key <file>', 'make a key pair: the private JWK goes here, the public one into jwks')
    .addOption(algorithmOption())
    .option('--initial-access-token <token>', 'a token of scope dcr bought before; - reads standard input')
    .option('--save <file>', 'keep the answer here, readable by you only, and its token off the screen')
    .option('--dry-run', 'say what would be registered, or every problem; nothing is changed or written')
    .action(
      replies<RegisterOptions>(surroundings, (options) =>
        options.dryRun ? tryOut(options, surroundings) : register(options, surroundings),
      ),
    );
  taught(command, {
    example:
      'signet register -f client.json --client-id c_1 --key acme.key --new-key client.jwk --save client-information.json',
    next: `signet token --client-id c_2 --key client.jwk --scope read

client.json, at its shortest
  {
    "client_name": "Payments",
    "grant_types": ["client_credentials"],
    "token_endpoint_auth_method": "private_key_jwt",
    "scope": "read"
  }`,
  });
}

/** Without places: a key pair is made for the occasion and forgotten. */
async function tryOut(options: RegisterOptions, { environment, terminal }: Surroundings): Promise<Reply> {
  if (options.save) throw misuse('--dry-run registers nothing, so there is nothing to --save');
  const permission = await readPermission(options, terminal);
  const { metadata, privateJwk } = await metadataToRegister(options, terminal);
  const server = await discover(options.server ?? environment.server);
  const allowed = await permission(server);
  const request = await withKeyProofs(metadata, privateJwk, server, allowed);
  return dryRunReply(await tryRegistration(server, allowed, request));
}

/** The places for the key and the answer are taken before anything is sent: what is acknowledged is never lost. */
async function register(options: RegisterOptions, { environment, terminal }: Surroundings): Promise<Reply> {
  const permission = await readPermission(options, terminal);
  const { metadata, privateJwk } = await metadataToRegister(options, terminal);
  return withPrivateFiles([options.newKey, options.save], false, async ([keyPlace, answerPlace]) => {
    const server = await discover(options.server ?? environment.server);
    const allowed = await permission(server);
    if (privateJwk) await keyPlace?.fill(printableJson(privateJwk));
    const request = await withKeyProofs(metadata, privateJwk, server, allowed);
    const information = await registerClient(server, allowed, request).catch((error: unknown) => {
      throw withKeptKey(error, options.newKey);
    });
    const saved = await answerPlace?.fill(printableJson(information)).then(
      () => true,
      () => false,
    );
    return registrationReply(information, { ...options, saved });
  });
}

/** A server that did not answer may have registered the client: its key is kept, and the failure says so. */
function withKeptKey(error: unknown, newKey?: string): unknown {
  if (!(error instanceof Failure) || error.kind !== 'unreachable' || newKey === undefined) return error;
  const { kind, message, said } = error;
  const next = [
    ...error.next,
    `${quoted(newKey)} is kept: the client may be registered, see signet admin list-clients`,
  ];
  return new Failure(kind, message, { next, said, cause: error });
}
