import { JWT_BEARER_ASSERTION } from '@signet/protocol';
import { type Command, InvalidArgumentError } from 'commander';
import { misuse } from '../failure.js';
import { type ClientKeyOptions, readClientKey, signAssertion, withClientKey } from '../keys/client-key.js';
import { explanationText } from '../keys/explanation.js';
import { keyMaterial } from '../keys/key-material.js';
import type { Surroundings } from '../run.js';
import { readServerUrl } from '../server/server-url.js';
import { type GlobalOptions, type Reply, replies } from '../terminal/reply.js';
import { taught } from './teaching.js';

interface AssertOptions extends ClientKeyOptions, GlobalOptions {
  audience?: string;
  lifetime: number;
  explain?: boolean;
}

export function addAssertCommand(program: Command, surroundings: Surroundings): void {
  const command = withClientKey(program.command('assert'))
    .summary('sign a client assertion')
    .description(
      'Sign a client assertion (RFC 7523), without any network. Standard output is the assertion alone.',
    )
    .option('--audience <issuer>', 'who it is for (default: the server)')
    .option('--lifetime <seconds>', 'how long it lives; servers take up to 300', seconds, 60)
    .option('--explain', 'say on standard error what is in it')
    .action(replies<AssertOptions>(surroundings, (options) => assert(options, surroundings)));
  taught(command, {
    example: 'signet assert --client-id c_… --key client.jwk --explain',
    next: 'signet token --assertion "$(signet assert …)" --scope read      it works once',
  });
}

async function assert(options: AssertOptions, { environment, terminal }: Surroundings): Promise<Reply> {
  const audience = options.audience ?? readServerUrl(options.server ?? environment.server);
  const clientKey = await readClientKey(options, terminal);
  const assertion = await signAssertion(clientKey, { audience, lifetime: options.lifetime });
  const { explainAssertion } = await keyMaterial();
  const explained = explainAssertion(assertion);
  if ('problem' in explained) throw misuse(explained.problem);
  return {
    json: { client_assertion_type: JWT_BEARER_ASSERTION, client_assertion: assertion, ...explained },
    text: () => assertion,
    remark: options.explain ? (paint) => explanationText(explained, paint) : undefined,
  };
}

function seconds(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give whole seconds, such as 60.');
  return Number(text);
}
