import type { AuthorizationServerMetadata } from '@signet/protocol';
import { metadataAddress } from './metadata-address.js';
import { findServerMetadata } from './server-metadata.js';

/** The server that serves this page. */
export interface ThisServer {
  metadata: AuthorizationServerMetadata;
  /** How far the server's clock is ahead of this browser's, milliseconds, to within about a second. */
  clockOffset: number;
}

const PATIENCE = 10_000;

/** Asks the server what it is that serves the portal's front page at that address. Throws an `Error` whose message is a sentence for the page. */
export async function fetchServer(frontPage: string, signal: AbortSignal): Promise<ThisServer> {
  const response = await answer(
    metadataAddress(frontPage),
    AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  );
  if (!response.ok) throw new Error(`It answered with status ${response.status}.`);
  const metadata = findServerMetadata(await response.json().catch(() => undefined));
  if (!metadata) throw new Error('What it answered is no authorization server metadata (RFC 8414).');
  return { metadata, clockOffset: offsetOf(response.headers.get('date')) };
}

// Never from the cache: the answer is also asked for its date.
async function answer(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { cache: 'no-store', signal });
  } catch {
    throw new Error('It did not answer.');
  }
}

const offsetOf = (date: string | null): number => (date === null ? 0 : Date.parse(date) - Date.now());
