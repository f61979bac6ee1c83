import { describe, expect, test } from 'vitest';
import { ownPage } from './own-page.js';

describe('where somebody may be sent', () => {
  test.each([
    '/',
    '/me',
    '/o/o_abc-DEF_123',
    '/o/o_1/keys/k_2/rotate',
    '/o/o_1/activity?code=x&after=a%20b',
    '/sign-in',
  ])('is %s', (page) => expect(ownPage(page)).toBe(page));

  test.each([
    ...[
      '//evil',
      '/\\evil',
      '\\evil',
      'javascript:alert(1)',
      'https:evil',
      'https://evil/me',
      'evil',
      '@evil',
      '.evil',
    ],
    ...[
      '/me/',
      '/me/x',
      '/o/',
      '/o/../me',
      '/o/a%2fb',
      '/o/a/b/c/d/e',
      '/api/me',
      '/register',
      '/%2fevil',
      '/me#evil',
    ],
    ...[
      '/me?a=\r\nb',
      '/me?a=%0d%0ab',
      '/me?a=%00',
      '/me?a=%7F',
      '/me?"<script>',
      '/me\t',
      ' /me',
      '',
      undefined,
      1,
    ],
    ...[null, {}, ['/me'], ['/me', '/me'], `/me?${'a'.repeat(1_001)}`, `/o/${'a'.repeat(129)}`],
  ])('is the front page in the place of %j', (page) => expect(ownPage(page)).toBe('/'));
});
