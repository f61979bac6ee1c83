import { readFile } from 'node:fs/promises';
import { readOpensslBlocklist } from '@signet/key-material';
import { EnvironmentError } from '../config/environment.js';

/**
 * The weak RSA moduli in the lists the operator names, their files separated by spaces (CVE-2008-0166; Debian's packages
 * openssl-blacklist and openvpn-blacklist have some). Throws `EnvironmentError`.
 */
export async function readWeakKeys(files: string | undefined): Promise<ReadonlySet<string>> {
  const lists = await Promise.all((files?.split(' ') ?? []).map(readList));
  return new Set(lists.flatMap((list) => [...list]));
}

async function readList(file: string): Promise<ReadonlySet<string>> {
  try {
    return readOpensslBlocklist(await readFile(file, 'utf8'));
  } catch (error) {
    throw new EnvironmentError(`SIGNET_WEAK_KEYS: ${file}: ${(error as Error).message}`);
  }
}
