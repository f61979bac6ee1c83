import { expect, it } from 'vitest';
import { findLinkToken } from './link-token.js';

const token = 'q7Zt_-'.padEnd(43, 'a');

it.each([`#${token}`, token])('takes the secret of a link from the fragment %s', (hash) => {
  expect(findLinkToken(hash)).toBe(token);
});

it.each(['', '#', `#${token}x`, `#${token.slice(1)}`, `#${token.slice(1)}=`])(
  'refuses %j because it is none',
  (hash) => {
    expect(findLinkToken(hash)).toBeUndefined();
  },
);
