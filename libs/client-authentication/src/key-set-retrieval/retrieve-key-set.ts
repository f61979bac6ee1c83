import { hash } from 'node:crypto';
import type { AcceptedKeySet, KeyPolicy } from '@signet/key-material';
import { isLoopbackHost, type KeySetUriExceptions, keySetUriRefusal } from '@signet/protocol';
import { addressesOf } from './address/addresses-of.js';
import type { AddressResolver } from './address/resolve.js';
import { type ConnectionSettings, connectionTo } from './connection/connection.js';
import { acceptResponse } from './exchange/accept-response.js';
import { exchange } from './exchange/exchange.js';
import { freshSeconds } from './exchange/freshness.js';
import { KeySetRetrievalError } from './key-set-retrieval-error.js';
import { readKeySet } from './read-key-set.js';
import { type Stage, Stages } from './stages.js';

/** The guard a retrieval goes through, and what it is made with. */
export interface RetrievalSettings extends ConnectionSettings {
  resolve: AddressResolver;
  /** What the operator allows beyond the rule. */
  exceptions: KeySetUriExceptions;
  /** Host names of our own, which are never asked. */
  ownHosts: readonly string[];
  keyPolicy?: KeyPolicy;
  /** Milliseconds for everything together. */
  deadline?: number;
}

/** A key set as its host publishes it now. `ignored` says which keys were left out, and why. */
export interface RetrievedKeySet extends AcceptedKeySet {
  /** SHA-256 of the body, 32 bytes. */
  bodyHash: Buffer;
  /** How long it is fresh, seconds: 60 to 900, whatever its host says. */
  freshFor: number;
  /** Milliseconds by step. */
  took: Partial<Record<Stage, number>>;
}

const DEADLINE = 2_500;

/**
 * Retrieves the key set of a `jwks_uri` (RFC 7591 §2, spec.md 64–69). The URI is a stranger's: it is judged again, every
 * address its host has must be public, the judged address is the one dialled, and size and time have an end.
 *
 * @throws {KeySetRetrievalError} and nothing else on account of the URI and its host
 */
export async function retrieveKeySet(uri: string, settings: RetrievalSettings): Promise<RetrievedKeySet> {
  const stages = new Stages(settings.deadline ?? DEADLINE);
  const { signal } = stages;
  const url = acceptUri(uri, settings);
  const addresses = await stages.run('resolve', () => addressesOf(url.hostname, settings.resolve, signal));
  const socket = await stages.run('connect', () => connectionTo(url, addresses, settings, signal));
  try {
    const response = await stages.run('request', () => exchange(url, socket, signal));
    const body = await stages.run('read', () => acceptResponse(response));
    const keySet = await stages.run('check', () => readKeySet(body, settings.keyPolicy));
    const bodyHash = hash('sha256', body, 'buffer');
    return { ...keySet, bodyHash, freshFor: freshSeconds(response.headers), took: stages.took };
  } finally {
    socket.destroy();
  }
}

function acceptUri(uri: string, { exceptions, ownHosts }: RetrievalSettings): URL {
  const refusal = keySetUriRefusal(uri, exceptions);
  if (refusal) throw new KeySetRetrievalError('uri_refused', `the URI ${refusal}`);
  const url = new URL(uri);
  if (!isLoopbackHost(url.hostname) && ownHosts.includes(url.hostname)) {
    throw new KeySetRetrievalError('uri_refused', 'the URI names a host of this server itself');
  }
  return url;
}
