import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Answer } from './answer.js';
import type { Server } from './server.js';

/** A bare connection to the server, for what an HTTP library would refuse to send. */
export function openConnection(server: Server): Socket {
  const { hostname, port } = new URL(server.origin);
  return connect(Number(port), hostname);
}

/** Whether the server lets nobody new in. */
export const refusesConnections = (server: Server): Promise<boolean> =>
  new Promise((tried) => {
    const socket = openConnection(server);
    socket.on('error', () => tried(true));
    socket.on('connect', () => {
      socket.destroy();
      tried(false);
    });
  });

/** What came over a bare connection, as an answer. */
export function readAnswer(received: Buffer): Answer {
  const text = received.toString();
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return new Answer(Number(statusLine.split(' ')[1]), headers, text.slice(end + 4));
}

/** Sends bytes exactly as given and reads until the server closes. Ask it to: `Connection: close`. */
export function sendRaw(server: Server, request: string | Buffer): Promise<Answer> {
  return new Promise((answered, failed) => {
    const socket = openConnection(server);
    const chunks: Buffer[] = [];
    socket.setTimeout(20_000, () => socket.destroy(new Error('The server neither answered nor closed.')));
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server that stops reading a too long body may reset the connection after its answer.
    socket.on('error', (error) =>
      chunks.length > 0 ? answered(readAnswer(Buffer.concat(chunks))) : failed(error),
    );
    socket.on('close', () => answered(readAnswer(Buffer.concat(chunks))));
    socket.write(request);
  });
}

/** A request the server has begun to read: its head is there, it waits for the body. */
export async function requestUnderWay(server: Server, head: string[], body: string) {
  const socket = openConnection(server);
  const chunks: Buffer[] = [];
  const fields = [`Content-Length: ${Buffer.byteLength(body)}`, 'Expect: 100-continue', 'Connection: close'];
  socket.write([...head, ...fields, '', ''].join('\r\n'));
  const [interim] = (await once(socket, 'data')) as [Buffer];
  if (!interim.toString().startsWith('HTTP/1.1 100 '))
    throw new Error(`No 100 Continue: ${interim.toString()}`);
  return async function finish(): Promise<Answer> {
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(body);
    await once(socket, 'close');
    return readAnswer(Buffer.concat(chunks));
  };
}

/** A whole request from its head lines (no line ends) and its body. */
export function rawRequest(head: string[], body: string | Buffer = ''): Buffer {
  const lines = [...head, 'Connection: close', `Content-Length: ${Buffer.byteLength(body)}`, '', ''];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), Buffer.from(body)]);
}
