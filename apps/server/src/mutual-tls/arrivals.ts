import type { IncomingMessage } from 'node:http';
import type { ClientCertificate } from '@signet/client-authentication';
import type { FastifyRequest } from 'fastify';

/** Takes the certificate of one request from where its listener has it. Throws `ClientCertFieldError`. */
export type CertificateSource = (request: IncomingMessage) => ClientCertificate | undefined;

/** A request that came to the mutual TLS listener. */
export interface Arrival {
  /** The host its clients ask for. */
  host: string;
  source: CertificateSource;
  /** Where the client is, where a proxy that is believed says so. */
  address?: string;
  /** Known once the request was let in. */
  certificate?: ClientCertificate;
}

// By the request itself: what came to any other listener has no place here, whatever its fields say.
const arrivals = new WeakMap<IncomingMessage, Arrival>();

export const noteArrival = (request: IncomingMessage, arrival: Arrival): void => {
  arrivals.set(request, arrival);
};

/** Undefined for a request that did not come to the mutual TLS listener. */
export const findArrival = ({ raw }: FastifyRequest): Arrival | undefined => arrivals.get(raw);

/** The certificate whose key the client showed to hold in the handshake (RFC 8705 §2), where there is one. */
export const findClientCertificate = (request: FastifyRequest): ClientCertificate | undefined =>
  findArrival(request)?.certificate;

/** The peer's address: of the connection, or the one a proxy that is believed connected from. */
export const addressOf = (request: FastifyRequest): string | undefined =>
  findArrival(request)?.address ?? request.socket.remoteAddress;
