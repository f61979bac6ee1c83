import { type JsonObject, type SigningAlgorithm } from '@signet/protocol';
import type { Command } from 'commander';
import { Failure, misuse } from '../../failure.js';
import { readJsonFile } from '../../files/json-file.js';
import { withPrivateFiles } from '../../files/private-file.js';
import { type ClientKeyOptions, readClientKey, withClientKey } from '../../keys/client-key.js';
import { keyMaterial } from '../../keys/key-material.js';
import { readSeconds } from '../../keys/seconds.js';
import type { Surroundings } from '../../run.js';
import { bearerToken } from '../../server/bearer-token.js';
import { rollKeyOver } from '../../server/registration-endpoint.js';
import type { Terminal } from '../../terminal/terminal.js';
import { printableJson } from '../../terminal/printable.js';
import { record } from '../../terminal/record.js';
import { type Reply, replies } from '../../terminal/reply.js';
import { quoted, taught } from '../teaching.js';
import { algorithmOption } from './new.js';

interface RotateOptions extends ClientKeyOptions {
  registration: string;
  newKey: string;
  alg: SigningAlgorithm;
  overlap?: string;
}

export function addKeyRotate(key: Command, surroundings: Surroundings): void {
  const command = withClientKey(key.command('rotate'))
    .summary('put a new key in the place of the one in use')
    .description(
      'Make a new key, prove that you hold both, and let the server take the new one in the place of the old. ' +
        'The old key goes on for the overlap, so that no request in flight is refused.',
    )
    .requiredOption('--registration <file>', 'what signet register --save kept: its address and its token')
    .requiredOption('--new-key <file>', 'where the new private JWK goes, readable by its owner only')
    .addOption(algorithmOption())
    .option('--overlap <seconds>', 'how long the old key goes on (default: 300)')
    .action(replies<RotateOptions>(surroundings, (options) => rotate(options, surroundings)));
  taught(command, {
    example:
      'signet key rotate --client-id c_2 --key client.jwk --registration client-information.json --new-key next.jwk',
    next: 'signet token --client-id c_2 --key next.jwk --scope read',
  });
}

const DEFAULT_OVERLAP = 300;

/** The new key is on the disk before the server hears of it: what it takes is never lost. */
async function rotate(options: RotateOptions, { terminal }: Surroundings): Promise<Reply> {
  const overlap = readSeconds(options.overlap) ?? DEFAULT_OVERLAP;
  const { uri, token } = await readRegistration(options.registration, terminal);
  const old = await readClientKey(options, terminal);
  const { generateKeyPair, makeKeyRollover } = await keyMaterial();
  const successor = await generateKeyPair(options.alg);
  const audience = `${uri}/keys`;
  return withPrivateFiles([options.newKey], false, async ([place]) => {
    await place?.fill(printableJson(successor.privateJwk));
    const rollover = await makeKeyRollover({ ...old, audience, successor, overlap });
    const information = await rollKeyOver(audience, token, rollover).catch((error: unknown) => {
      throw withKeptKey(error, options.newKey);
    });
    return rotated(information, { ...options, kid: successor.publicJwk.kid, overlap });
  });
}

async function readRegistration(file: string, terminal: Terminal): Promise<{ uri: string; token: string }> {
  const { registration_client_uri: uri, registration_access_token: token } = await readJsonFile(
    file,
    terminal,
  );
  if (typeof uri !== 'string' || !URL.canParse(uri) || typeof token !== 'string' || !bearerToken.test(token))
    throw misuse(`${file} holds no registration_client_uri and registration_access_token`);
  return { uri, token };
}

function withKeptKey(error: unknown, newKey: string): unknown {
  if (!(error instanceof Failure) || error.kind !== 'unreachable') return error;
  const next = [
    ...error.next,
    `${quoted(newKey)} is kept: the server may have taken it; try signet token with it`,
  ];
  return new Failure(error.kind, error.message, { next, said: error.said, cause: error });
}

function rotated(
  information: JsonObject,
  { clientId, newKey, kid, overlap }: Omit<RotateOptions, 'overlap'> & { kid: string; overlap: number },
): Reply {
  return {
    json: information,
    text: (paint) =>
      record(
        [
          ['client_id', clientId],
          ['new key', kid],
          ['private key', newKey, 'yours alone'],
          ['old key', overlap === 0 ? 'retired' : `goes on for ${overlap} seconds`],
        ],
        paint,
      ),
    next: [`signet token --client-id ${clientId} --key ${quoted(newKey)}`],
  };
}
