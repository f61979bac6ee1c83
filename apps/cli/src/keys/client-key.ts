import type { PrivateJwk } from '@signet/key-material';
import type { Command } from 'commander';
import { misuse } from '../failure.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';
import { readPrivateKeyFile } from './private-key-file.js';

/** Who signs: a client and the file of its private key. */
export interface ClientKeyOptions {
  clientId?: string;
  key?: string;
}

export const withClientKey = (command: Command): Command =>
  command
    .option('--client-id <client>', 'the client that signs')
    .option('--key <file>', 'its private key, JWK or PEM; - reads standard input');

/** A client and the key it signs with. */
export interface ClientKey {
  clientId: string;
  privateJwk: PrivateJwk;
}

export async function readClientKey(
  { clientId, key }: ClientKeyOptions,
  terminal: Terminal,
): Promise<ClientKey> {
  if (!clientId || !key) throw misuse('An assertion needs --client-id and --key');
  return { clientId, privateJwk: await readPrivateKeyFile(key, terminal) };
}

/** A client assertion (RFC 7523 §3): good for one request, within `lifetime` seconds. */
export async function signAssertion(
  clientKey: ClientKey,
  purpose: { audience: string; lifetime?: number },
): Promise<string> {
  const { makeAssertion } = await keyMaterial();
  return makeAssertion({ ...clientKey, ...purpose });
}
