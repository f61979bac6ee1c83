import { describe, expect, test } from 'vitest';
import { sourceOf } from './source-address.js';

describe('one name for all spellings (security.md I17)', () => {
  test.each([
    [
      '192.0.2.1',
      ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:192.0.2.1', '::ffff:c000:201', '::ffff:C000:0201'],
    ],
    [
      '192.0.2.1',
      ['0:0:0:0:0:ffff:192.0.2.1', '0000:0000:0000:0000:0000:ffff:c000:0201', '0::ffff:c000:201'],
    ],
    ['192.0.2.1', ['64:ff9b::192.0.2.1', '64:ff9b::c000:201', '0064:ff9b:0:0:0:0:c000:0201']],
    [
      '2001:db8:0:1::/64',
      [
        '2001:db8:0:1::',
        '2001:DB8:0:1::',
        '2001:0db8:0000:0001::',
        '2001:db8:0:1:0:0:0:0',
        '2001:db8::1:0:0:0:0',
      ],
    ],
    [
      '2001:db8:0:1::/64',
      ['2001:db8:0:1::1', '2001:db8:0:1:ffff:ffff:ffff:ffff', '2001:db8:0:1:2::3', '2001:db8:0:1::192.0.2.1'],
    ],
    ['fe80:0:0:0::/64', ['fe80::1', 'fe80::1%eth0', 'fe80::2%1']],
    ['0:0:0:0::/64', ['::1', '0:0:0:0:0:0:0:1', '::']],
    [
      'unknown',
      [undefined, '', 'localhost', '192.0.2.1, 198.51.100.1', '192.0.2.256', '/tmp/socket', '1::2::3'],
    ],
  ])('%s', (name, spellings) => {
    expect(spellings.map(sourceOf)).toEqual(spellings.map(() => name));
  });
});

test.each([
  ['192.0.2.1', '192.0.2.2'],
  ['2001:db8:0:1::1', '2001:db8:0:2::1'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ['64:ff9b::192.0.2.1', '64:ff9b:1::192.0.2.1'],
])('%s and %s are two sources', (one, other) => {
  expect(sourceOf(one)).not.toBe(sourceOf(other));
});
