import { Agent, request as send } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { SecureContextOptions } from 'node:tls';

/** The certificate a client shows, its chain after it, and its private key; whose certificate it takes from the server. */
export type CertificateOptions = Pick<SecureContextOptions, 'cert' | 'key' | 'pfx' | 'passphrase' | 'ca'>;

const withoutContent = new Set([204, 205, 304]);

/**
 * A `fetch` over mutual TLS (RFC 8705), for the `fetch` option here and in other libraries: Node's own has no way to show a
 * certificate. Redirects are not followed. What is not https goes the usual way, without a certificate.
 */
export function fetchWithCertificate(certificate: CertificateOptions): typeof fetch {
  const agent = new Agent({ ...certificate, keepAlive: true });
  return async (input, init) => {
    const request = new Request(input, init);
    return request.url.startsWith('https:') ? exchange(request, agent) : fetch(request);
  };
}

type Content = ConstructorParameters<typeof Response>[0];

async function exchange(request: Request, agent: Agent): Promise<Response> {
  const { url, method, signal } = request;
  const body = Buffer.from(await request.arrayBuffer());
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
  const headers = { ...Object.fromEntries(request.headers), ...length };
  return new Promise((answered, failed) => {
    const sending = send(url, { agent, method, headers, signal }, (message) => answered(responseOf(message)));
    sending.on('error', failed);
    sending.end(body);
  });
}

function responseOf(message: IncomingMessage): Response {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  if (!withoutContent.has(status))
    return new Response(Readable.toWeb(message) as Content, { status, headers });
  message.resume();
  return new Response(null, { status, headers });
}
