import { type SigningAlgorithm, signingAlgorithms } from '@signet/protocol';
import { type Command, Option } from 'commander';
import { withPrivateFiles } from '../../files/private-file.js';
import { keyMaterial } from '../../keys/key-material.js';
import type { Surroundings } from '../../run.js';
import { printableJson } from '../../terminal/printable.js';
import { record } from '../../terminal/record.js';
import { type Reply, replies } from '../../terminal/reply.js';
import { taught } from '../teaching.js';

interface NewKeyOptions {
  alg: SigningAlgorithm;
  out?: string;
  public?: string;
  force?: boolean;
}

export const algorithmOption = (): Option =>
  new Option('--alg <algorithm>', 'what the key signs with').choices(signingAlgorithms).default('ES256');

export function addKeyNew(key: Command, surroundings: Surroundings): void {
  const command = key
    .command('new')
    .summary('make a key pair')
    .description(
      'Make a key pair. The private JWK goes to a file of mode 0600, or to standard output without --out.',
    )
    .addOption(algorithmOption())
    .option('--out <file>', 'the private JWK, readable by its owner only')
    .option('--public <file>', 'the public JWK')
    .option('--force', 'replace files that exist')
    .action(replies<NewKeyOptions>(surroundings, newKey));
  taught(command, {
    example: 'signet key new --alg ES256 --out client.jwk --public client-public.jwk',
    next: 'signet register -f client.json …      with the public JWK in jwks.keys',
  });
}

async function newKey({ alg, out, public: publicFile, force = false }: NewKeyOptions): Promise<Reply> {
  const { generateKeyPair } = await keyMaterial();
  const { privateJwk, publicJwk } = await generateKeyPair(alg);
  await withPrivateFiles([out, publicFile], force, async ([privatePlace, publicPlace]) => {
    await privatePlace?.fill(printableJson(privateJwk));
    await publicPlace?.fill(printableJson(publicJwk));
  });
  const kid = String(publicJwk.kid);
  return {
    json: {
      kid,
      alg,
      public_jwk: publicJwk,
      ...(out ? { private_file: out } : { private_jwk: privateJwk }),
      ...(publicFile && { public_file: publicFile }),
    },
    text: (paint) =>
      out
        ? record(
            [
              ['kid', kid],
              ['alg', alg],
              ['private', out, 'yours alone'],
              ['public', publicFile],
            ],
            paint,
          )
        : printableJson(privateJwk),
    remark: out
      ? undefined
      : () => 'This is the private key: keep it secret. --out FILE stores it readable by you only.',
  };
}
