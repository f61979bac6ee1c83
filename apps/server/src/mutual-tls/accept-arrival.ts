import type { TLSSocket } from 'node:tls';
import { ClientCertFieldError } from '@signet/client-authentication';
import { HttpProblem, paths } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { isFormEndpoint, isRegistrationEndpoint, malformedFields, pathOf } from '../http/raw-request.js';
import { nothingHere } from '../http/route-table.js';
import { type Arrival, findArrival } from './arrivals.js';

const documents = new Set<string>([paths.authorizationServerMetadata, paths.registrationResourceMetadata]);

/**
 * Lets a request of the mutual TLS listener in, with its certificate, where it is for an endpoint that is asked there and for
 * the host it is for. Other requests pass untouched. Throws the protocol's own error.
 */
export function acceptArrival(request: FastifyRequest): void {
  const arrival = findArrival(request);
  if (!arrival) return;
  if (!isServed(request)) throw nothingHere();
  if (!isMeant(request, arrival)) throw new HttpProblem(421, 'This host is not served on this connection.');
  // RFC 8470 §5.1: what came before the handshake was over may be sent again by anybody.
  if (request.headers['early-data'] === '1')
    throw new HttpProblem(425, 'Send this once the handshake is over.');
  try {
    arrival.certificate = arrival.source(request.raw);
  } catch (error) {
    throw error instanceof ClientCertFieldError ? malformedFields(request, error.message) : error;
  }
}

const isServed = (request: FastifyRequest): boolean =>
  isFormEndpoint(request) || isRegistrationEndpoint(request) || documents.has(pathOf(request));

/** RFC 9110 §7.4: by its Host field, and by the name the connection was made for where there is one (RFC 6066 §3). */
function isMeant({ headers, raw }: FastifyRequest, { host }: Arrival): boolean {
  const { servername } = raw.socket as TLSSocket;
  const isNamed = !servername || servername.toLowerCase() === host.replace(/:\d+$/, '');
  return isNamed && headers.host?.toLowerCase() === host;
}
