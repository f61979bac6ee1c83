import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import {
  type ClientCertificate,
  ClientCertFieldError,
  clientCertificateOf,
} from '@signet/client-authentication';

const MOST_IN_CHAIN = 8;

/**
 * The certificate of the connection itself, asked for at every request. Whether it is trusted is not for TLS to say (RFC 8705
 * §6.1); a resumed session proves nothing, its certificate is of an earlier handshake. Throws `ClientCertFieldError`.
 */
export function certificateOfConnection({ socket, headers }: IncomingMessage): ClientCertificate | undefined {
  if (headers['client-cert'] !== undefined || headers['client-cert-chain'] !== undefined)
    throw new ClientCertFieldError(
      'Client-Cert means nothing here: the certificate is that of the connection',
    );
  const connection = socket as TLSSocket;
  const own = connection.isSessionReused() ? undefined : connection.getPeerX509Certificate();
  if (!own) return undefined;
  const others: Uint8Array[] = [];
  let issuer = own.issuerCertificate;
  while (issuer && others.length < MOST_IN_CHAIN) {
    others.push(issuer.raw);
    issuer = issuer.issuerCertificate;
  }
  return clientCertificateOf(own.raw, others);
}
