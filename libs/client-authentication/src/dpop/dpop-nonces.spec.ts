import { expect, test } from 'vitest';
import { DpopNonces } from './dpop-nonces.js';

const key = Buffer.alloc(32, 7);
const nonces = new DpopNonces(key);
const start = 120 * 15_000_000;

test('every node with the same key-encryption key gives and takes the same nonces', () => {
  const other = new DpopNonces(Buffer.alloc(32, 7));
  const nonce = nonces.current('authorization-server', start);
  expect(nonce).toMatch(/^[\w-]{43}$/);
  expect(other.current('authorization-server', start)).toBe(nonce);
  expect(other.isGood(nonce, 'authorization-server', start)).toBe(true);
});

test('a node with another key takes none of them', () => {
  const stranger = new DpopNonces(Buffer.alloc(32, 8));
  expect(stranger.isGood(nonces.current('authorization-server', start), 'authorization-server', start)).toBe(
    false,
  );
});

test.each([
  [0, true],
  [119, true],
  [120, true],
  [239, true],
  [240, false],
  [600, false],
  [-30, true],
  [-31, false],
])('a nonce is looked at %i s after its step began: good is %s', (seconds, good) => {
  const nonce = nonces.current('resource-server', start);
  expect(nonces.isGood(nonce, 'resource-server', start + seconds)).toBe(good);
});

test('a nonce is good where it was given and not at the other place (RFC 9449 §9)', () => {
  const nonce = nonces.current('resource-server', start);
  expect(nonces.isGood(nonce, 'authorization-server', start)).toBe(false);
  expect(nonces.isGood('', 'resource-server', start)).toBe(false);
});

test('what it gives follows the clock alone, however many steps it has seen', () => {
  const first = nonces.current('resource-server', start);
  for (let step = 0; step < 40; step += 1) nonces.current('resource-server', start + step * 120);
  expect(nonces.current('resource-server', start)).toBe(first);
});
