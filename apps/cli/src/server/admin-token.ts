import { readFile } from 'node:fs/promises';
import type { Environment } from '../environment.js';
import { misuse } from '../failure.js';
import { bearerToken } from './bearer-token.js';

/** Options of every admin command. */
export interface AdminOptions {
  adminToken?: string;
  adminTokenFile?: string;
}

/** The admin token: an option before the environment, a token before its file. */
export async function adminToken(options: AdminOptions, environment: Environment): Promise<string> {
  const token =
    options.adminToken ??
    (options.adminTokenFile === undefined ? environment.adminToken : undefined) ??
    (await readTokenFile(options.adminTokenFile ?? environment.adminTokenFile));
  if (!bearerToken.test(token))
    throw misuse('The admin token is not a bearer token: letters, digits and -._~+/ only');
  return token;
}

async function readTokenFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw misuse(
      `No admin token: ${file} cannot be read (${code})`,
      'The server writes it to <data dir>/admin-token at its first start.',
      'signet admin … --admin-token-file FILE',
    );
  }
}
