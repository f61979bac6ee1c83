import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { sink } from '../testing/key-host.js';
import { goodBody, partner } from '../testing/partner.js';
import { failureOf, publicAddress, retrieve, settings } from '../testing/retrieval.js';
import { dialThroughProxy } from './dial-through-proxy.js';

const { goodHost, kept, trusted } = partner();

describe('an egress proxy', () => {
  const proxied = async (answer: (socket: Socket, asked: string) => void) => {
    const asked: string[] = [];
    const server = await kept(
      sink((socket) =>
        socket.once('data', (chunk) => {
          asked.push(chunk.toString());
          answer(socket, chunk.toString());
        }),
      ),
    );
    return { asked, dial: dialThroughProxy(new URL(`http://user:p%40ss@127.0.0.1:${server.port}`)) };
  };

  test('is told the checked address, and carries TLS with the name', async () => {
    const host = await goodHost();
    const { asked, dial } = await proxied((socket) => {
      const onward = connect(host.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'));
      onward.on('error', () => undefined);
      socket.pipe(onward).pipe(socket);
    });
    expect((await retrieve(settings(dial, trusted()))).keys).toHaveLength(1);
    const [first, ...headers] = (asked[0] ?? '').split('\r\n');
    expect(first).toBe(`CONNECT ${publicAddress}:443 HTTP/1.1`);
    expect(headers.join('\n').toLowerCase()).toContain(`host: ${publicAddress}:443`);
    expect(headers).toContainEqual(expect.stringMatching(/^proxy-authorization: Basic dXNlcjpwQHNz$/i));
    expect(asked[0]).not.toContain('keys.partner.example');
  });

  test.each([
    ['HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n'],
    ['HTTP/1.1 200 Connected\r\n\r\nand more'],
    ['nonsense\r\n\r\n'],
  ])('that answers %j is no way', async (answer) => {
    const { dial } = await proxied((socket) => socket.end(answer));
    expect(await failureOf(retrieve(settings(dial)))).toBe('no_connection');
  });

  test('is not asked for an address that is not public', async () => {
    const { asked, dial } = await proxied((socket) => socket.end());
    expect(await failureOf(retrieve(settings(dial, { resolve: async () => ['10.0.0.1'] })))).toBe(
      'address_not_public',
    );
    expect(asked).toEqual([]);
  });

  test('is not the way to this machine', async () => {
    const { asked, dial } = await proxied((socket) => socket.end());
    const local = createServer((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${goodBody}`),
    );
    local.listen(0, '127.0.0.1');
    await once(local, 'listening');
    const { port } = local.address() as { port: number };
    const found = await retrieve(
      settings(dial, { exceptions: { loopback: true } }),
      `http://localhost:${port}/`,
    );
    expect([found.keys.length, asked]).toEqual([1, []]);
    local.close();
  });
});
