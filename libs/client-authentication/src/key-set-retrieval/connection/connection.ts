import type { Socket } from 'node:net';
import { isLoopbackHost } from '@signet/protocol';
import { type Dial, dialDirectly } from './dial.js';
import { secured } from './secured.js';

/** How connections are made. `authorities` are PEM roots in place of the runtime's. */
export interface ConnectionSettings {
  dial: Dial;
  authorities?: readonly string[];
}

// A host with a dead address among its first ones is asked at the next; with more of them it is not worth the wait.
const MOST_TRIES = 3;

const ports: Record<string, number> = { 'https:': 443, 'http:': 80 };

/**
 * A connection for one exchange with the host of the URL, at one of the checked addresses; nothing is ever kept or shared.
 * This machine is dialled directly, whatever proxy there is. Throws `RetrievalError`.
 */
export async function connectionTo(
  url: URL,
  addresses: readonly string[],
  { dial, authorities }: ConnectionSettings,
  signal: AbortSignal,
): Promise<Socket> {
  const port = url.port === '' ? (ports[url.protocol] as number) : Number(url.port);
  const dialled = isLoopbackHost(url.hostname) ? dialDirectly : dial;
  const socket = await dialFirst(addresses.slice(0, MOST_TRIES), (address) => dialled(address, port, signal));
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  try {
    signal.throwIfAborted();
    return url.protocol === 'http:' ? socket : await secured(socket, bare(url.hostname), authorities);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

async function dialFirst(
  addresses: readonly string[],
  dial: (address: string) => Promise<Socket>,
): Promise<Socket> {
  const [first, ...others] = addresses as [string, ...string[]];
  try {
    return await dial(first);
  } catch (error) {
    if (others.length === 0) throw error;
    return dialFirst(others, dial);
  }
}
