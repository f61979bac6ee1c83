import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { RetrievalError } from '../retrieval-error.js';

/**
 * TLS over the connection, the certificate verified against the name and never less (RFC 9525, spec.md 67).
 * `authorities` stand in for the roots of the runtime. Throws `RetrievalError`.
 */
export function secured(
  socket: Socket,
  host: string,
  authorities: readonly string[] | undefined,
): Promise<TLSSocket> {
  const secure = connect({
    ...{ socket, host, servername: isIP(host) ? undefined : host, ALPNProtocols: ['http/1.1'] },
    ...{ minVersion: 'TLSv1.2', rejectUnauthorized: true, ca: authorities && [...authorities] },
  });
  return new Promise((resolve, reject) => {
    secure.once('secureConnect', () => resolve(secure));
    secure.on('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new RetrievalError('no_secure_connection', `no secure connection: ${code ?? 'it was closed'}`)),
    );
    secure.once('close', () =>
      reject(new RetrievalError('no_secure_connection', 'no secure connection: it was closed')),
    );
  });
}
