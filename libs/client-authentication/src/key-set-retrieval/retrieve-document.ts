import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackHost, type KeySetUriExceptions, keySetUriRefusal } from '@signet/protocol';
import { addressesOf } from './address/addresses-of.js';
import type { AddressResolver } from './address/resolve.js';
import { type ConnectionSettings, connectionTo } from './connection/connection.js';
import type { DocumentForm } from './document-form.js';
import { acceptResponse } from './exchange/accept-response.js';
import { exchange } from './exchange/exchange.js';
import { RetrievalError } from './retrieval-error.js';
import { Stages } from './stages.js';

/** The guard a retrieval goes through, and what it is made with. */
export interface GuardSettings extends ConnectionSettings {
  resolve: AddressResolver;
  /** What the operator allows beyond the rule. */
  exceptions: KeySetUriExceptions;
  /** Host names of our own, which are never asked. */
  ownHosts: readonly string[];
  /** Milliseconds for everything together. */
  deadline?: number;
}

/** What a host answered. */
export interface RetrievedDocument {
  body: Buffer;
  headers: IncomingHttpHeaders;
}

/**
 * Retrieves a document of that form through the guard (spec.md 64–69): the URI is judged again, every address its host has
 * must be public, the judged address is the one dialled, and size and time have an end.
 *
 * @throws {RetrievalError} and nothing else on account of the URI and its host
 */
export async function retrieveDocument(
  uri: string,
  form: DocumentForm,
  settings: GuardSettings,
  stages: Stages,
): Promise<RetrievedDocument> {
  const { signal } = stages;
  const url = acceptUri(uri, settings);
  const addresses = await stages.run('resolve', () => addressesOf(url.hostname, settings.resolve, signal));
  const socket = await stages.run('connect', () => connectionTo(url, addresses, settings, signal));
  try {
    const response = await stages.run('request', () => exchange(url, form.accept, socket, signal));
    const body = await stages.run('read', () => acceptResponse(response, form));
    return { body, headers: response.headers };
  } finally {
    socket.destroy();
  }
}

function acceptUri(uri: string, { exceptions, ownHosts }: GuardSettings): URL {
  const refusal = keySetUriRefusal(uri, exceptions);
  if (refusal) throw new RetrievalError('uri_refused', `the URI ${refusal}`);
  const url = new URL(uri);
  if (!isLoopbackHost(url.hostname) && ownHosts.includes(url.hostname)) {
    throw new RetrievalError('uri_refused', 'the URI names a host of this server itself');
  }
  return url;
}
