import { describe, expect, test } from 'vitest';
import { printable, printableJson } from './printable.js';

describe('text for a terminal', () => {
  test.each([
    ['a name as it is', 'Zahlungen Köln 支払い', 'Zahlungen Köln 支払い'],
    ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['a C1 control sequence introducer', '\u009b2J', '\\u009b2J'],
    ['a line break', 'one\r\ntwo', 'one\\u000d\\u000atwo'],
    ['a direction override', 'evil\u202egpj', 'evil\\u202egpj'],
    ['a zero-width space', 'pay\u200bpal', 'pay\\u200bpal'],
    ['a delete character', 'a\u007f', 'a\\u007f'],
  ])('spells out what could steer it: %s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});

describe('JSON for machines', () => {
  test('keeps the value and holds nothing a terminal would obey', () => {
    const value = { client_name: 'a\u001b[2J\u009b2J\u202e\u007f\n', nested: [1, null, { 'b\u200b': true }] };
    const json = printableJson(value);
    expect(JSON.parse(json)).toEqual(value);
    expect(json).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
