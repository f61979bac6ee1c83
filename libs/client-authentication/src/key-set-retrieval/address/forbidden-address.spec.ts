import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { acceptPeer, dialDirectly } from '../connection/dial.js';
import { dialTo, sink } from '../testing/key-host.js';
import { partner } from '../testing/partner.js';
import { failureOf, publicAddress, retrieve, settings } from '../testing/retrieval.js';

const { goodHost, kept, trusted } = partner();

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
