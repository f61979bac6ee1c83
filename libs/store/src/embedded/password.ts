import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './data-directory.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { writePrivateFile } from './private-file.js';

/** The superuser's password: made before the cluster, so that a cluster never exists without one. */
export function getPassword(dataDirectory: string, { cluster }: Home): string {
  const file = join(dataDirectory, 'database-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(cluster)) {
    throw new EmbeddedPostgresError(`${file} is missing, which opens the data in ${cluster}: restore it.`);
  }
  const password = randomBytes(32).toString('base64url');
  writePrivateFile(file, `${password}\n`);
  return password;
}
