import type { PrivateJwk } from '@signet/key-material';
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { readPrivateKeyFile } from './private-key-file.js';

/** The file of the key a token is bound to (RFC 9449). It may be the client's own. */
export interface DpopKeyOptions {
  dpop?: string;
}

export const withDpopKey = (command: Command): Command =>
  command.option('--dpop <file>', 'bind the token to this private key, JWK or PEM (RFC 9449)');

export const readDpopKey = async (
  { dpop }: DpopKeyOptions,
  terminal: Terminal,
): Promise<PrivateJwk | undefined> => (dpop === undefined ? undefined : readPrivateKeyFile(dpop, terminal));
