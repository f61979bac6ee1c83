import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { dialTo, type KeyHost, sink } from '../testing/key-host.js';
import { goodBody, partner } from '../testing/partner.js';
import { errorOf, failureOf, publicAddress, retrieve, settings } from '../testing/retrieval.js';
import { dialDirectly } from './dial.js';

const { certificate, goodHost, issue, kept, trusted } = partner();

describe('an address that does not answer', () => {
  test('is followed by the next one', async () => {
    const host = await goodHost();
    const { dial } = dialTo(host);
    const resolve = async () => [publicAddress, '93.184.216.35'];
    const guard = settings(
      (address, ...more) =>
        address === publicAddress ? dialDirectly('127.0.0.1', 1, more[1]) : dial(address, ...more),
      { resolve, ...trusted() },
    );
    expect((await retrieve(guard)).keys).toHaveLength(1);
  });
});

describe('a host that takes its time is left at the deadline', () => {
  const slowly = (text: string) => (socket: Socket) => {
    let at = 0;
    const timer = setInterval(() => socket.write(text[at++] ?? ' '), 20);
    socket.on('close', () => clearInterval(timer));
  };
  const loopbackUri = ({ port }: KeyHost) => `http://127.0.0.1:${port}/`;
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

  test.each([
    ['says nothing', () => undefined],
    ['sends its headers slowly', slowly(head + 'x: y\r\n'.repeat(1000))],
    [
      'sends its body slowly',
      (socket: Socket) => {
        socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
        slowly('1\r\n \r\n'.repeat(1000))(socket);
      },
    ],
    ['sends nothing but 100 Continue', slowly('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000))],
  ])('that %s', async (_, talk) => {
    const host = await kept(sink(talk));
    const guard = settings(dialDirectly, { exceptions: { loopback: true }, deadline: 300 });
    expect(await failureOf(retrieve(guard, loopbackUri(host)))).toBe('timed_out');
  });

  test('that stalls the TLS handshake, and its connection is closed', async () => {
    let closed = false;
    const host = await kept(sink((socket) => socket.resume().on('close', () => (closed = true))));
    expect(await failureOf(retrieve(settings(dialTo(host).dial, { deadline: 200 })))).toBe('timed_out');
    await expect.poll(() => closed, { timeout: 20_000 }).toBe(true);
  });
});

describe('TLS', () => {
  test.each([
    ['expired', () => issue('DNS:keys.partner.example', { days: -1 }), trusted],
    ['for another host', () => issue('DNS:keys.other.example'), trusted],
    ['for the address', () => issue(`IP:${publicAddress}`), trusted],
    ['of an unknown authority', certificate, () => ({})],
  ])('with a certificate %s is refused', async (_, made, more) => {
    const host = await goodHost(made());
    expect(await failureOf(retrieve(settings(dialTo(host).dial, more())))).toBe('no_secure_connection');
    expect(host.requests).toEqual([]);
  });

  test('older than 1.2 is refused', async () => {
    const host = await goodHost({
      ...certificate(),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL:@SECLEVEL=0',
    });
    expect(await failureOf(retrieve(settings(dialTo(host).dial, trusted())))).toBe('no_secure_connection');
  });

  test('that demands a certificate of ours is refused', async () => {
    const host = await goodHost({ ...certificate(), requestCert: true, rejectUnauthorized: true });
    expect((await errorOf(retrieve(settings(dialTo(host).dial, trusted())))).failure).toMatch(
      /connection|response/,
    );
    expect(host.requests).toEqual([]);
  });

  test('is not what a host speaks that answers in clear', async () => {
    const host = await kept(
      sink((socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${goodBody}`)),
    );
    expect(await failureOf(retrieve(settings(dialTo(host).dial)))).toBe('no_secure_connection');
  });
});
