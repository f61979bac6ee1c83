import type { TokenResponse } from '@signet/protocol';
import type { Command } from 'commander';
import { misuse } from '../failure.js';
import { type ClientKeyOptions, readClientKey, signAssertion, withClientKey } from '../keys/client-key.js';
import { type DpopKeyOptions, readDpopKey, withDpopKey } from '../keys/dpop-key.js';
import type { Surroundings } from '../run.js';
import { discover } from '../server/discovery.js';
import { requestToken } from '../server/token-endpoint.js';
import type { Paint } from '../terminal/paint.js';
import { record } from '../terminal/record.js';
import { type GlobalOptions, type Reply, replies } from '../terminal/reply.js';
import { taught } from './teaching.js';

interface TokenOptions extends ClientKeyOptions, DpopKeyOptions, GlobalOptions {
  scope?: string;
  resource?: string;
  assertion?: string;
}

export function addTokenCommand(program: Command, surroundings: Surroundings): void {
  const command = withDpopKey(withClientKey(program.command('token')))
    .summary('get an access token')
    .description('Get an access token: signs an assertion and sends it. Standard output is the token alone.')
    .option('--scope <scope>', 'what the token is for, words apart by a space')
    .option('--resource <uri>', 'the API it is for (RFC 8707)')
    .option('--assertion <jwt>', 'an assertion made before, instead of --client-id and --key')
    .action(replies<TokenOptions>(surroundings, (options) => token(options, surroundings)));
  taught(command, {
    example: 'signet token --client-id c_… --key client.jwk --scope read',
    next: 'curl -H "Authorization: Bearer $(signet token …)" https://api.example/',
  });
}

async function token(options: TokenOptions, surroundings: Surroundings): Promise<Reply> {
  const { scope, resource } = options;
  const sign = await signer(options, surroundings);
  const dpopKey = await readDpopKey(options, surroundings.terminal);
  const server = await discover(options.server ?? surroundings.environment.server);
  const assertion = await sign(server.issuer);
  const answer = await requestToken(server, { assertion, scope, resource, dpopKey });
  return { json: answer, text: () => answer.access_token, remark: (paint) => about(answer, paint) };
}

/** What makes the assertion once the issuer is known; what is wrong with the options is said before any request. */
async function signer(
  { assertion, ...options }: TokenOptions,
  { terminal }: Surroundings,
): Promise<(audience: string) => Promise<string>> {
  if (assertion === undefined) {
    const clientKey = await readClientKey(options, terminal);
    return (audience) => signAssertion(clientKey, { audience });
  }
  if (options.clientId ?? options.key)
    throw misuse('Give --assertion alone, or --client-id and --key to sign one');
  return async () => assertion;
}

const about = ({ token_type, expires_in, scope }: TokenResponse, paint: Paint): string =>
  record(
    [
      ['token_type', token_type],
      ['expires_in', `${expires_in} s`],
      ['scope', scope],
    ],
    paint,
  );
