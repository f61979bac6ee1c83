import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.js';

const same = (one: string, other: string) =>
  expect(canonicalJson(JSON.parse(one))).toBe(canonicalJson(JSON.parse(other)));
const differ = (one: string, other: string) =>
  expect(canonicalJson(JSON.parse(one))).not.toBe(canonicalJson(JSON.parse(other)));

describe('canonical JSON', () => {
  test('does not depend on the order of members, at any depth', () => {
    same('{"a":1,"b":{"c":2,"d":[{"e":3,"f":4}]}}', '{"b":{"d":[{"f":4,"e":3}],"c":2},"a":1}');
  });

  test('does not depend on spaces, escapes or the spelling of numbers', () => {
    same('{ "a" : "A", "b": 1.0 }', '{"\\u0061":"\\u0041","b":1}');
  });

  test.each([
    ['an order of elements', '[1,2]', '[2,1]'],
    ['an absent member from null', '{}', '{"a":null}'],
    ['a number from its text', '{"a":1}', '{"a":"1"}'],
    ['a list from an object', '{"a":["b"]}', '{"a":{"0":"b"}}'],
    ['__proto__ from nothing', '{"__proto__":{"a":1}}', '{}'],
    ['nested from flat', '{"a":{"b":1}}', '{"a":1,"b":1}'],
  ])('tells %s', (_, one, other) => differ(one, other));
});
