import { request } from 'node:http';
import type { Socket } from 'node:net';
import { RetrievalError } from '../retrieval-error.js';
import { type Dial, notConnected } from './dial.js';

const LARGEST_HEADER = 8_192;
const DEFAULT_PORT = 80;

/**
 * Dials through the operator's egress proxy (RFC 9110 §9.3.6). It is told the address that was checked, never the name: a
 * proxy that resolves names itself could be led elsewhere.
 */
export const dialThroughProxy =
  (proxy: URL): Dial =>
  (address, port, signal) =>
    new Promise((resolve, reject) => {
      const authority = `${address.includes(':') ? `[${address}]` : address}:${port}`;
      const asking = request({
        ...{ host: bare(proxy.hostname), port: proxy.port || DEFAULT_PORT, agent: false, signal },
        ...{ method: 'CONNECT', path: authority, maxHeaderSize: LARGEST_HEADER },
        headers: { host: authority, ...credentialsOf(proxy) },
      });
      asking.once('connect', ({ statusCode }, socket, head) => {
        socket.on('error', (error) => reject(notConnected(error)));
        if (statusCode === 200 && head.length === 0) return resolve(socket as Socket);
        socket.destroy();
        reject(refusedBy(statusCode));
      });
      asking.once('response', (response) => {
        response.destroy();
        reject(refusedBy(response.statusCode));
      });
      asking.on('error', (error) => reject(notConnected(error)));
      asking.end();
    });

const refusedBy = (status: number | undefined): RetrievalError =>
  new RetrievalError('no_connection', `the egress proxy answered ${status ?? 'nothing'}`);

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

function credentialsOf({ username, password }: URL): { 'proxy-authorization'?: string } {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
