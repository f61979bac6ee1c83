import { X509Certificate } from 'node:crypto';
import type { Server } from 'node:https';
import type { TLSSocket } from 'node:tls';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The server, for peers that show one of these certificates (PEM): every other connection is ended before it can ask anything. */
export function admitOnly(certificates: string, server: Server): Server {
  const known = new Set(
    (certificates.match(PEM) ?? []).map((pem) => new X509Certificate(pem).fingerprint256),
  );
  if (known.size === 0) throw new Error('SIGNET_MTLS_PROXY_CERTIFICATES holds no certificate');
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    if (!isKnown(known, socket)) socket.destroy();
  });
  return server;
}

function isKnown(known: ReadonlySet<string>, socket: TLSSocket): boolean {
  const certificate = socket.isSessionReused() ? undefined : socket.getPeerX509Certificate();
  return certificate !== undefined && known.has(certificate.fingerprint256);
}
