import { expect, test } from 'vitest';
import { freshSeconds } from './freshness.js';

const date = 'Sat, 21 Nov 2026 10:00:00 GMT';

test.each([
  [300, {}],
  [300, { 'cache-control': 'public' }],
  [120, { 'cache-control': 'max-age=120' }],
  [120, { 'cache-control': 'public, Max-Age="120"' }],
  [60, { 'cache-control': 'max-age=0' }],
  [60, { 'cache-control': 'max-age=59' }],
  [900, { 'cache-control': 'max-age=315360000' }],
  [900, { 'cache-control': `max-age=${'9'.repeat(400)}` }],
  [300, { 'cache-control': 'max-age=-1' }],
  [300, { 'cache-control': 'x-max-age=5, s-maxage=700' }],
  [60, { 'cache-control': 'no-store' }],
  [60, { 'cache-control': 'no-cache, max-age=900' }],
  [500, { 'cache-control': 'max-age=600', age: '100' }],
  [60, { 'cache-control': 'max-age=600', age: '100000' }],
  [600, { 'cache-control': 'max-age=600', age: '-100000' }],
  [600, { expires: 'Sat, 21 Nov 2026 10:10:00 GMT', date }],
  [900, { expires: 'Sat, 21 Nov 2099 10:10:00 GMT', date }],
  [60, { expires: '0', date }],
  [60, { expires: 'Sat, 21 Nov 2026 10:10:00 GMT' }],
])('%i seconds for %j', (seconds, headers) => expect(freshSeconds(headers)).toBe(seconds));
