import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Authority, type ServerCertificate } from '../testing/authority.js';
import { dialTo, type KeyHost, keyHost, sink } from '../testing/key-host.js';
import { errorOf, failureOf, publicAddress, publishedKey, retrieve, settings } from '../testing/retrieval.js';
import { acceptPeer, dialDirectly } from './dial.js';
import { dialThroughProxy } from './dial-through-proxy.js';

const body = JSON.stringify({ keys: [publishedKey('one')] });
let authority: Authority;
let certificate: ServerCertificate;
beforeAll(() => {
  authority = new Authority();
  certificate = authority.issue('DNS:keys.partner.example');
});
afterAll(() => authority.remove());

const hosts: KeyHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
const kept = async (starting: Promise<KeyHost>): Promise<KeyHost> => {
  const host = await starting;
  hosts.push(host);
  return host;
};
const goodHost = (options: object = certificate) =>
  kept(keyHost(options, (response) => void response.setHeader('content-type', 'application/json').end(body)));
const trusted = () => ({ authorities: [authority.certificate] });

describe('a forbidden address gets no packet', () => {
  const special = [
    ...[
      '127.0.0.1',
      '0.0.0.0',
      '::1',
      '::',
      '::ffff:127.0.0.1',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::7f00:1',
    ],
    ...[
      '2002:7f00:1::',
      '10.0.0.1',
      '169.254.169.254',
      '192.168.0.1',
      '100.100.100.200',
      'fd00:ec2::254',
      'fe80::1',
      'fec0::1',
    ],
  ];
  test.each(
    special.flatMap((address) => [[[address]], [[publicAddress, address]], [[address, publicAddress]]]),
  )('where the name leads to %j', async (addresses) => {
    const loopback = await kept(sink(undefined, '::'));
    const dialled: string[] = [];
    const guard = settings(
      (address, port, signal) => {
        dialled.push(address);
        return dialDirectly(address, port, signal);
      },
      { resolve: async () => addresses, exceptions: { hosts: [`keys.partner.example:${loopback.port}`] } },
    );
    const asked = `https://keys.partner.example:${loopback.port}/`;
    expect(await failureOf(retrieve(guard, asked))).toBe('address_not_public');
    expect([dialled, loopback.connections]).toEqual([[], 0]);
  });

  test('when a name changes its answer after it was checked: it is asked once, and its first answer dialled', async () => {
    const host = await goodHost();
    const { dial, dialled } = dialTo(host);
    const answers = [[publicAddress], ['127.0.0.1']];
    const resolve = async () => answers.shift() ?? [];
    await retrieve(settings(dial, { resolve, ...trusted() }));
    expect([dialled, answers]).toEqual([[`${publicAddress} 443`], [['127.0.0.1']]]);
  });

  test.each([
    ['https://127.0.0.1/', {}],
    ['http://localhost/', {}],
    ['https://keys.partner.example:8443/', {}],
    ['https://as.example/jwks', { ownHosts: ['as.example'] }],
    [
      'https://as.example:8443/jwks',
      { ownHosts: ['as.example'], exceptions: { hosts: ['as.example:8443'] } },
    ],
  ])('for %s', async (asked, more) => {
    const { dial, dialled } = dialTo({ port: 1 });
    const resolved: string[] = [];
    const resolve = async (name: string) => [name].filter((one) => resolved.push(one));
    expect(await failureOf(retrieve(settings(dial, { resolve, ...more }), asked))).toBe('uri_refused');
    expect([dialled, resolved]).toEqual([[], []]);
  });

  test('when another address answers than the one that was dialled', async () => {
    const host = await kept(sink());
    const socket = connect(host.port, '127.0.0.1');
    await once(socket, 'connect');
    expect(() => acceptPeer(socket, publicAddress)).toThrow(/another address/);
    expect(socket.destroyed).toBe(true);
  });
});

describe('names', () => {
  test.each([
    ['no address', async () => []],
    ['10,000 addresses', async () => Array<string>(10_000).fill(publicAddress)],
    ['an answer that is no address', async () => ['keys.partner.example'], 'address_not_public'],
    ['no answer in time', () => new Promise<string[]>(() => undefined), 'timed_out'],
  ])('with %s are refused', async (_, resolve, failure = 'name_not_resolved') => {
    const { dial, dialled } = dialTo({ port: 1 });
    expect(await failureOf(retrieve(settings(dial, { resolve, deadline: 100 })))).toBe(failure);
    expect(dialled).toEqual([]);
  });
});

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
    await expect.poll(() => closed).toBe(true);
  });
});

describe('TLS', () => {
  test.each([
    ['expired', () => authority.issue('DNS:keys.partner.example', { days: -1 }), trusted],
    ['for another host', () => authority.issue('DNS:keys.other.example'), trusted],
    ['for the address', () => authority.issue(`IP:${publicAddress}`), trusted],
    ['of an unknown authority', () => certificate, () => ({})],
  ])('with a certificate %s is refused', async (_, made, more) => {
    const host = await goodHost(made());
    expect(await failureOf(retrieve(settings(dialTo(host).dial, more())))).toBe('no_secure_connection');
    expect(host.requests).toEqual([]);
  });

  test('older than 1.2 is refused', async () => {
    const host = await goodHost({
      ...certificate,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL:@SECLEVEL=0',
    });
    expect(await failureOf(retrieve(settings(dialTo(host).dial, trusted())))).toBe('no_secure_connection');
  });

  test('that demands a certificate of ours is refused', async () => {
    const host = await goodHost({ ...certificate, requestCert: true, rejectUnauthorized: true });
    expect((await errorOf(retrieve(settings(dialTo(host).dial, trusted())))).failure).toMatch(
      /connection|response/,
    );
    expect(host.requests).toEqual([]);
  });

  test('is not what a host speaks that answers in clear', async () => {
    const host = await kept(
      sink((socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${body}`)),
    );
    expect(await failureOf(retrieve(settings(dialTo(host).dial)))).toBe('no_secure_connection');
  });
});

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
      socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${body}`),
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
