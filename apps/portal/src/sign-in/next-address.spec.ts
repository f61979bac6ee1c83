import { describe, expect, it } from 'vitest';
import { findNextAddress } from './next-address.js';

const origin = 'https://issuer.example';

describe('the address after signing in', () => {
  it.each([
    ['/me', '', '/me'],
    ['/o/o_1/keys?state=staged', '', '/o/o_1/keys?state=staged'],
    ['/o/o_1', '/tenant', '/tenant/o/o_1'],
  ])('is %s below the issuer path "%s"', (next, issuerPath, address) => {
    expect(findNextAddress(next, origin, issuerPath)).toBe(address);
  });

  it.each([
    ['nothing was asked for', undefined, ''],
    ['it is another site', 'https://evil.example/', ''],
    ['it is another site without its scheme', '//evil.example/', ''],
    ['browsers read a backslash as a slash', '/\\evil.example', ''],
    ['it is a script', 'javascript:alert(1)', ''],
    ['a user name hides the host', '@evil.example/', ''],
    ['it leaves the path of the issuer', '/../other', '/tenant'],
    ['it only begins like the path of the issuer', 'ed/other', '/tenant'],
  ])('is not followed because %s', (_why, next, issuerPath) => {
    expect(findNextAddress(next, origin, issuerPath)).toBeUndefined();
  });
});
