import { request, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { Answer } from './answer.js';
import { encodeForm, type Form } from './http.js';
import { mutualTlsServer, type MutualTlsServer } from './mutual-tls.js';
import { ownDirectory } from './own-server.js';

/** A server that believes whoever may open its socket. */
export interface ServerBehindProxy extends MutualTlsServer {
  socketPath: string;
}

export async function serverBehindProxy(more: Record<string, string> = {}): Promise<ServerBehindProxy> {
  const socketPath = join(ownDirectory(), 'mtls.sock');
  const mtls = await mutualTlsServer(() => ({
    SIGNET_MTLS_SOURCE: 'client-cert',
    SIGNET_MTLS_LISTEN: `unix:${socketPath}`,
    ...{ SIGNET_MTLS_CERTIFICATE: '', SIGNET_MTLS_KEY: '' },
    ...more,
  }));
  return { ...mtls, socketPath };
}

/** A Structured Field Byte Sequence (RFC 9651 §3.3.5) of one certificate of the authority. */
export const byteSequence = ({ authority }: MutualTlsServer, name: string): string =>
  `:${authority.x5c(name)[0]}:`;

/** A form as the proxy hands it on, with these fields. */
export function sendAsProxy(
  { socketPath, origin }: ServerBehindProxy,
  path: string,
  form: Form,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const sent = {
    host: new URL(origin).host,
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  };
  return new Promise((answered, failed) => {
    const sending = request({ socketPath, path, method: 'POST', headers: sent, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        answered(new Answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString())),
      );
    });
    sending.on('error', failed);
    sending.end(encodeForm(form));
  });
}
