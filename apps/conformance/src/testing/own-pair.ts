import { ownServer } from './own-server.js';
import type { ServerProcess } from './server-process.js';

/** Two nodes of the test file's own on one database, with the same settings. */
export async function ownPair(
  environment: Record<string, string>,
): Promise<{ a: ServerProcess; b: ServerProcess }> {
  const a = await ownServer({ environment });
  const { issuer, databaseUrl } = a;
  const { dataDirectory } = a.settings;
  const b = await ownServer({ environment, issuer, databaseUrl, dataDirectory });
  return { a, b };
}
