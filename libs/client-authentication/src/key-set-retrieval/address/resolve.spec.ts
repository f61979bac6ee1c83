import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resolveBy } from './resolve.js';

const [A, AAAA] = [1, 28];
const [NOERROR, SERVFAIL, NXDOMAIN] = [0, 2, 3];

interface Reply {
  code: number;
  addresses?: number[][];
}

/** A name server that answers by the type of the question; where there is no answer, it stays silent. */
let server: Socket;
let resolver: Resolver;
let replies: Record<number, Reply | undefined>;
let questions: number;

// RFC 1035 §4.1: the question is sent back with the answers behind it, each naming it by a pointer to its place.
function replyTo(query: Buffer, type: number, { code, addresses = [] }: Reply): Buffer {
  const head = Buffer.from(query.subarray(0, 12));
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt16BE(0, 10);
  const end = query.indexOf(0, 12) + 5;
  const answers = addresses.map((octets) =>
    Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, octets.length, ...octets]),
  );
  return Buffer.concat([head, query.subarray(12, end), ...answers]);
}

beforeEach(async () => {
  questions = 0;
  server = createSocket('udp4');
  server.on('message', (query, { port }) => {
    questions += 1;
    const type = query.readUInt16BE(query.indexOf(0, 12) + 1);
    const reply = replies[type];
    if (reply) server.send(replyTo(query, type, reply), port, '127.0.0.1');
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  resolver = new Resolver({ timeout: 5_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${(server.address() as AddressInfo).port}`]);
});
afterEach(() => server.close());

const resolve = (signal = new AbortController().signal) =>
  resolveBy(resolver, 'keys.partner.example', signal);
const four = {
  code: NOERROR,
  addresses: [
    [93, 184, 216, 34],
    [127, 0, 0, 1],
  ],
};
const six = { code: NOERROR, addresses: [[0x2a, 0, ...Array<number>(13).fill(0), 1]] };
const none = { code: NOERROR };

describe('the addresses of a name', () => {
  test.each([
    ['of both kinds, IPv4 first', four, six, ['93.184.216.34', '127.0.0.1', '2a00::1']],
    ['of IPv4 alone', four, none, ['93.184.216.34', '127.0.0.1']],
    ['of IPv6 alone', none, six, ['2a00::1']],
    ['of one kind, when the other fails', four, { code: SERVFAIL }, ['93.184.216.34', '127.0.0.1']],
  ])('are all there: %s', async (_, a, aaaa, addresses) => {
    replies = { [A]: a, [AAAA]: aaaa };
    expect(await resolve()).toEqual(addresses);
  });

  test.each([
    ['ENOTFOUND', { code: NXDOMAIN }],
    ['ESERVFAIL', { code: SERVFAIL }],
    ['ENODATA', none],
  ])('are not there: %s', async (code, reply) => {
    replies = { [A]: reply, [AAAA]: reply };
    await expect(resolve()).rejects.toMatchObject({
      failure: 'name_not_resolved',
      message: `the DNS says ${code}`,
    });
  });

  test('are not waited for when time is up', async () => {
    replies = {};
    const time = new AbortController();
    const asked = resolve(time.signal);
    await expect.poll(() => questions, { timeout: 20_000 }).toBe(2);
    time.abort();
    await expect(asked).rejects.toMatchObject({ message: 'the DNS says ECANCELLED' });
  });
});
