import { constants } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createSecureServer, type ServerOptions as SecureServerOptions } from 'node:https';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { limits } from '@signet/protocol';
import { EnvironmentError } from '../config/environment.js';
import type {
  CertificateSourceSettings,
  ListenAddress,
  MutualTlsSettings,
} from '../config/mutual-tls-settings.js';
import { Endpoints } from '../config/server-config.js';
import { times } from '../http/fastify.js';
import { unreadableRequestWriter } from '../http/unreadable-request.js';
import { type Arrival, noteArrival } from './arrivals.js';
import { admitOnly } from './known-proxies.js';
import { certificateOfFields, forwardedAddress } from './proxy-fields.js';
import { releaseSocketPath } from './socket-path.js';
import { certificateOfConnection } from './tls-connection.js';

/** The owner and its group: whoever may write to the socket is believed. */
const SOCKET_MODE = 0o660;

const http: ServerOptions = { ...times, maxHeaderSize: limits.headersWithCertificate };

// No renegotiation, in which another certificate could come (RFC 8705 §3), and no session to resume (security.md §1.4).
const tls: SecureServerOptions = {
  ...http,
  requestCert: true,
  rejectUnauthorized: false,
  minVersion: 'TLSv1.2',
  secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
};

/**
 * Opens the listener for mutual TLS (RFC 8705) in front of the application that is there already: the same routes, another way
 * to them. Throws `EnvironmentError` where it cannot.
 */
export async function openMutualTlsListener(
  app: NestFastifyApplication,
  { origin, listen, certificates }: MutualTlsSettings,
): Promise<Server> {
  const { host } = new URL(origin);
  const fastify = app.getHttpAdapter().getInstance();
  const server = serverFor(certificates, (request, response) => {
    noteArrival(request, arrivalOf(request, certificates, host));
    fastify.routing(request, response);
  });
  server.on('clientError', unreadableRequestWriter(app.get(Endpoints).issuer));
  if ('path' in listen) await releaseSocketPath(listen.path);
  await listening(server, listen);
  if ('path' in listen) await chmod(listen.path, SOCKET_MODE);
  return server;
}

const arrivalOf = (
  request: Parameters<RequestListener>[0],
  { source }: CertificateSourceSettings,
  host: string,
): Arrival =>
  source === 'tls'
    ? { host, source: certificateOfConnection }
    : { host, source: certificateOfFields, address: forwardedAddress(request) };

function serverFor(certificates: CertificateSourceSettings, listener: RequestListener): Server {
  try {
    if (certificates.source === 'tls') return createSecureServer({ ...tls, ...certificates.own }, listener);
    if (!certificates.proxy) return createServer(http, listener);
    const { own, certificates: known } = certificates.proxy;
    return admitOnly(known, createSecureServer({ ...tls, ...own }, listener));
  } catch (error) {
    throw new EnvironmentError(`The files of SIGNET_MTLS_… cannot be used: ${(error as Error).message}`);
  }
}

const listening = (server: Server, address: ListenAddress): Promise<void> =>
  new Promise((resolve, reject) => {
    const refuse = ({ message }: Error): void =>
      reject(new EnvironmentError(`SIGNET_MTLS_LISTEN cannot be used: ${message}`));
    server.once('error', refuse);
    server.listen(address, () => {
      server.off('error', refuse);
      resolve();
    });
  });
