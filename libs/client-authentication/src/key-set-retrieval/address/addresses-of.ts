import { isLoopbackHost } from '@signet/protocol';
import { RetrievalError } from '../retrieval-error.js';
import { isPublicAddress } from './public-address.js';
import type { AddressResolver } from './resolve.js';

const MOST_ADDRESSES = 32;

const loopbackAddresses: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  '127.0.0.1': ['127.0.0.1'],
  '[::1]': ['::1'],
};

/**
 * The addresses a host may be dialled at. One address that is not public refuses them all: whoever controls the name chooses
 * which of its answers is used (spec.md 65). Loopback hosts come here only where the operator allows them.
 * Throws `RetrievalError`.
 */
export async function addressesOf(
  hostname: string,
  resolve: AddressResolver,
  signal: AbortSignal,
): Promise<string[]> {
  if (isLoopbackHost(hostname)) return loopbackAddresses[hostname] ?? [];
  const addresses = await resolve(hostname, signal);
  if (addresses.length === 0) throw new RetrievalError('name_not_resolved', 'it has no address');
  if (addresses.length > MOST_ADDRESSES) {
    throw new RetrievalError('name_not_resolved', `it has more than ${MOST_ADDRESSES} addresses`);
  }
  if (addresses.every(isPublicAddress)) return addresses;
  throw new RetrievalError('address_not_public', 'it leads to an address that is not public');
}
