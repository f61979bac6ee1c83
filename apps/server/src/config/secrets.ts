import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { KEY_ENCRYPTION_KEY_BYTES, newSecret } from '@signet/tokens';
import { type Environment, EnvironmentError } from './environment.js';
import { secretFile } from './secret-file.js';

/** The secrets this node has, and where the administrator finds the bootstrap token. */
export interface Secrets {
  keyEncryptionKey: Uint8Array;
  adminToken: string;
  adminTokenFile: string;
}

/** Reads the secrets, making at first start those that come from files. Throws `EnvironmentError`. */
export async function openSecrets({
  SIGNET_DATA_DIR,
  SIGNET_KEY_ENCRYPTION_KEY,
}: Environment): Promise<Secrets> {
  const keyFile = join(SIGNET_DATA_DIR, 'key-encryption-key');
  const adminTokenFile = join(SIGNET_DATA_DIR, 'admin-token');
  const encoded =
    SIGNET_KEY_ENCRYPTION_KEY ??
    (await secretFile(keyFile, () => randomBytes(KEY_ENCRYPTION_KEY_BYTES).toString('base64url'))).secret;
  const keyEncryptionKey = Buffer.from(encoded, 'base64url');
  if (keyEncryptionKey.length !== KEY_ENCRYPTION_KEY_BYTES) {
    throw new EnvironmentError(`${keyFile} must hold ${KEY_ENCRYPTION_KEY_BYTES} bytes as base64url`);
  }
  const { secret: adminToken } = await secretFile(adminTokenFile, newSecret);
  return { keyEncryptionKey, adminToken, adminTokenFile };
}
