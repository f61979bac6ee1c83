import { Resolver } from 'node:dns/promises';
import { RetrievalError } from '../retrieval-error.js';

/** Every address of a host name, as the DNS has them now. Throws `RetrievalError`. */
export type AddressResolver = (hostname: string, signal: AbortSignal) => Promise<string[]>;

/** Milliseconds for one try. */
const TIMEOUT = 1_000;
const TRIES = 2;

/**
 * Asks the name servers themselves (c-ares): the hosts file and the search list of this machine have no say, and no thread of
 * the pool that signatures are verified on is held. A, and AAAA where there are some; IPv4 first.
 */
export const resolveByDns: AddressResolver = (hostname, signal) =>
  resolveBy(new Resolver({ timeout: TIMEOUT, tries: TRIES }), hostname, signal);

/** The same by the name servers of that resolver. */
export async function resolveBy(
  resolver: Resolver,
  hostname: string,
  signal: AbortSignal,
): Promise<string[]> {
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const [first] = answers;
    if (addresses.length === 0 && first.status === 'rejected') throw notResolved(first.reason);
    return addresses;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

const notResolved = (reason: unknown): RetrievalError =>
  new RetrievalError(
    'name_not_resolved',
    `the DNS says ${String((reason as { code?: unknown }).code ?? 'nothing')}`,
  );
