import { describe, expect, test } from 'vitest';
import { keySetUriRefusal } from './key-set-uri.js';

const rows = (text: string): string[] => text.trim().split(/\s+/);
const normalised = 'must be normalised: lower-case scheme and host, no default port, no dot segments';
const address = 'must name its host: an IP address is not accepted';
const publicName = 'must have a host name that is known in the public DNS';
const port = 'must use port 443; the operator of this server can allow another';

describe('a jwks_uri', () => {
  test.each(
    rows(`
    https://a.example https://a.example/ https://a.example/jwks https://a.example/jwks.json?v=1&x=%20 https://a.example/?
    https://a.b.c.d.example/ https://xn--bcher-kva.example/ https://1.a.example/ https://a_b.example/ https://a-b.example/
    https://a.example/%7Euser https://a.example/a/(b),c;d='e'@f:g https://127.0.0.1.nip.example/
    `),
  )('may be %s', (uri) => expect(keySetUriRefusal(uri)).toBeUndefined());

  const refuses = (because: string, uris: readonly string[]) =>
    test.each(uris.map((uri) => [uri.slice(0, 80), uri] as const))(`may not be %j: it ${because}`, (_, uri) =>
      expect(keySetUriRefusal(uri)).toBe(because),
    );

  refuses(
    'must use https',
    rows(`http://a.example/ ftp://a.example/ file:///etc/passwd data:text/plain,x gopher://a.example/ javascript:alert(1)
    ws://a.example/ HTTP://a.example/ http://127.0.0.1/ http://localhost/ blob:https://a.example/x about:blank`),
  );
  refuses(
    address,
    rows(`https://127.0.0.1/ https://2130706433/ https://0x7f000001/ https://017700000001/ https://0177.0.0.1/ https://127.1/
    https://127.0.1/ https://127.0.0.1./ https://0/ https://0.0.0.0/ https://8.8.8.8/ https://169.254.169.254/latest/
    https://100.100.100.200/ https://0xa9.0xfe.0xa9.0xfe/ https://[::1]/ https://[::]/ https://[::ffff:127.0.0.1]/
    https://[::ffff:7f00:1]/ https://[::127.0.0.1]/ https://[64:ff9b::7f00:1]/ https://[64:ff9b:1::]/ https://[2002:7f00:1::]/
    https://[fe80::1]/ https://[fc00::1]/ https://[fec0::1]/ https://[fd00:ec2::254]/ https://[2606:4700::1]/
    https://good.example@127.0.0.1/ https://127.0.0.1:8443/`),
  );
  refuses(
    publicName,
    rows(`https://localhost/ https://localhost./ https://a.localhost/ https://metadata.google.internal/ https://printer.local/
    https://router.home.arpa/ https://a.onion/ https://a.invalid/ https://intranet/ https://com/ https://a.example./
    https://a..example/ https://-a.example/ https://a-.example/ https://a.example-/ https://${'a'.repeat(64)}.example/
    https://${'a.'.repeat(130)}example/ https://a*.example/ https://loc%61lhost/`),
  );
  refuses(port, [
    'https://a.example:8443/',
    'https://a.example:80/',
    'https://a.example:0/',
    'https://a.example:65535/',
  ]);
  refuses(
    'must not contain a user name or password',
    rows('https://user:pw@a.example/ https://user@a.example/ https://:pw@a.example/'),
  );
  refuses('must not have a fragment', [
    'https://a.example/#',
    'https://a.example/#x',
    'https://a.example#@b.example/',
  ]);
  refuses('must consist of the characters of RFC 3986, anything else percent-encoded', [
    ...[
      'https://good.example\\@evil.example/',
      ' https://a.example/',
      'https://a.example/ ',
      'https://a.example/\t',
    ],
    ...[
      'https://a.ex\nample/',
      'https://a.example/a b',
      'https://①②⑦.⓪.⓪.①/',
      'https://ｌocalhost/',
      'https://a。example/',
    ],
    ...[
      'https://a.example/%',
      'https://a.example/%zz',
      'https://a.example/"',
      'https://a.example/\u0000',
      'https://bücher.example/',
    ],
    ...[
      'https://a.example/<x>',
      'https://a.example/{x}',
      'https://a.example/\u202e',
      'https://a.example/|',
      '',
    ],
  ]);
  refuses(
    'must not contain control characters',
    rows('https://a.example/%0d%0aHost:b https://a.example/%00 https://a.example/%7f'),
  );
  refuses(
    'must be an absolute URI',
    rows('a.example /jwks //a.example/jwks https:// https://[ https://a.example:99999/ https://1.2.3.4.5/'),
  );
  refuses(
    normalised,
    rows(`HTTPS://a.example/ https://A.example/ https://a.example:443/ https://a.example/a/../b https://a.example/./a
    https:a.example https:/a.example/ https:///a.example/ https://a.example/%2e%2e/b https://@a.example/ https://a.ex%61mple/`),
  );
  refuses('must have at most 2048 characters', [`https://a.example/${'a'.repeat(2031)}`]);

  test('may have 2048 characters', () =>
    expect(keySetUriRefusal(`https://a.example/${'a'.repeat(2030)}`)).toBeUndefined());
});

describe('what the operator allows', () => {
  const allowed = { hosts: ['a.example:8443'] };
  test('is that port of that host', () =>
    expect(keySetUriRefusal('https://a.example:8443/', allowed)).toBeUndefined());
  test.each([
    'https://a.example:8444/',
    'https://b.example:8443/',
    'https://c.a.example:8443/',
    'https://a.example:18443/',
  ])('is not %s', (uri) => expect(keySetUriRefusal(uri, allowed)).toBe(port));
  test('is no address even so', () =>
    expect(keySetUriRefusal('https://127.0.0.1:8443/', { hosts: ['127.0.0.1:8443'] })).toBe(address));

  const loopback = { loopback: true };
  test.each(
    rows(`http://127.0.0.1/ http://127.0.0.1:5000/jwks https://localhost:8443/ http://localhost http://[::1]:8080/
    https://a.example/`),
  )('with loopback is %s', (uri) => expect(keySetUriRefusal(uri, loopback)).toBeUndefined());
  test.each([
    ['ftp://localhost/', 'must use https or http'],
    ['http://127.0.0.2/', 'must use https'],
    ['https://127.0.0.2/', address],
    ['http://127.1/', normalised],
    ['http://[::ffff:127.0.0.1]/', 'must use https'],
    ['http://localhost.evil.example/', 'must use https'],
    ['http://localhost./', 'must use https'],
    ['http://a@localhost/', 'must not contain a user name or password'],
  ])('with loopback is not %s', (uri, because) => expect(keySetUriRefusal(uri, loopback)).toBe(because));
});
