import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StrictJsonError, type StrictJsonErrorCode } from './strict-json-error.js';
import { readStrictJson, readStrictJsonText } from './strict-json.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readStrictJson(utf8(text));

/** The refusal, undefined where there was none; anything but a StrictJsonError goes through. */
function errorOf(run: () => unknown): StrictJsonError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof StrictJsonError) return error;
    throw error;
  }
}

const codeOf = (run: () => unknown): StrictJsonErrorCode | undefined => errorOf(run)?.code;

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + '1' + close.repeat(depth);
const wide = (members: number) => `{${Array.from({ length: members }, (_, i) => `"m${i}":${i}`).join()}}`;

describe('readStrictJson', () => {
  it.each([
    'null',
    ' \t\r\n{ "a" : [ true , false , null ] } \n',
    '{}',
    '[]',
    '""',
    '{"":{"":[[],{}]}}',
    '{"0":1,"4294967295":2}',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00"',
    '"é漢😀\u2028\u007f"',
    '[0,-0,1,-1,10,123456789012345,1234567890123456,9007199254740993]',
    '[1.5,-1.5e3,1E2,1e-2,0.1,0e1,1e308,-1e308,1e-400]',
  ])('reads %s as JSON.parse does', (text) => {
    expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
    expect(readStrictJsonText(text)).toEqual(read(text));
  });

  it('agrees with JSON.parse on any document within the limits', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        const expected = JSON.stringify(JSON.parse(text));
        const code = codeOf(() => expect(JSON.stringify(read(text))).toBe(expected));
        expect(code).toBeOneOf([undefined, 'forbidden_member', 'nul_character', 'lone_surrogate']);
      }),
      { numRuns: 1000 },
    );
  });

  it('accepts no text that JSON.parse refuses', () => {
    const scraps = fc.constantFrom(
      ...'{}[]":,.-+eE01 \n\\utfn/ax',
      'true',
      'null',
      '\\u00',
      '"a":',
      '\u0000',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const code = codeOf(() => read(text));
        if (code === undefined) expect(() => JSON.parse(text)).not.toThrow();
        if (code === 'syntax') expect(() => JSON.parse(text)).toThrow(SyntaxError);
      }),
      { numRuns: 5000 },
    );
  });

  it('throws nothing but StrictJsonError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void codeOf(() => readStrictJson(bytes))),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void codeOf(() => readStrictJsonText(text))),
    );
  });

  it('gives objects without a prototype', () => {
    const object = read('{"a":{"b":1}}') as { a: object };
    expect(Object.getPrototypeOf(object)).toBeNull();
    expect(Object.getPrototypeOf(object.a)).toBeNull();
  });

  it('lets no member reach Object.prototype', () => {
    expect(codeOf(() => read('{"__proto__":{"isAdmin":true}}'))).toBe('forbidden_member');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each<[StrictJsonErrorCode, string]>([
    ['syntax', ''],
    ['syntax', ' '],
    ['syntax', '{'],
    ['syntax', '['],
    ['syntax', '"'],
    ['syntax', '"a'],
    ['syntax', '"\\'],
    ['syntax', '"\\x41"'],
    ['syntax', '"\\u12"'],
    ['syntax', '"\\u12g4"'],
    ['syntax', '"\\u 123"'],
    ['syntax', '"\\ud83d\\u12"'],
    ['syntax', '"a\nb"'],
    ['syntax', '"\u0000"'],
    ['syntax', '{"a":1,}'],
    ['syntax', '{,"a":1}'],
    ['syntax', '{"a" 1}'],
    ['syntax', '{"a":}'],
    ['syntax', '{a:1}'],
    ['syntax', "{'a':1}"],
    ['syntax', '{1:1}'],
    ['syntax', '[1,]'],
    ['syntax', '[,1]'],
    ['syntax', '[1 2]'],
    ['syntax', '[1}'],
    ['syntax', '1 2'],
    ['syntax', '{}{}'],
    ['syntax', '01'],
    ['syntax', '[01]'],
    ['syntax', '[-01]'],
    ['syntax', '{"a":00}'],
    ['syntax', '[1.]'],
    ['syntax', '[1e]'],
    ['syntax', '-'],
    ['syntax', '+1'],
    ['syntax', '1.'],
    ['syntax', '.5'],
    ['syntax', '1e'],
    ['syntax', '0x10'],
    ['syntax', 'NaN'],
    ['syntax', '-Infinity'],
    ['syntax', 'nul'],
    ['syntax', 'True'],
    ['syntax', '/* */1'],
    ['syntax', '\u00a01'],
    ['byte_order_mark', '\uFEFF{}'],
    ['duplicate_member', '{"scope":"api","scope":"admin"}'],
    ['duplicate_member', '{"scope":"api","sc\\u006fpe":"admin"}'],
    ['duplicate_member', '[{"a":{"b":1,"b":1}}]'],
    ['duplicate_member', '{"":0,"":0}'],
    ['forbidden_member', '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['forbidden_member', '{"prototype":0}'],
    ['forbidden_member', '{"toString":0}'],
    ['forbidden_member', '{"hasOwnProperty":0}'],
    ['forbidden_member', '{"__defineGetter__":0}'],
    ['forbidden_member', '{"\\u005f_proto__":0}'],
    ['forbidden_member', '{"keys":[{"__proto__":null}]}'],
    ['number_range', '1e400'],
    ['number_range', '{"exp":-1e400}'],
    ['number_range', '9'.repeat(400)],
    ['nul_character', '"a\\u0000b"'],
    ['nul_character', '{"\\u0000":1}'],
    ['lone_surrogate', '"\\ud800"'],
    ['lone_surrogate', '"\\udc00"'],
    ['lone_surrogate', '"\\udc00\\udc00"'],
    ['lone_surrogate', '"\\ud83d\\ud83d\\ude00"'],
    ['lone_surrogate', '"\\ud83dx\\ude00"'],
    ['lone_surrogate', '"\\ud83d\\u0041"'],
    ['lone_surrogate', '{"\\uDFFF":1}'],
    ['too_deep', nested('[', ']', 17)],
    ['too_deep', nested('{"a":', '}', 17)],
    ['too_deep', '['.repeat(1_000_000)],
    ['too_deep', '[{"a":'.repeat(100_000)],
    ['too_many_members', wide(201)],
  ])('refuses with %s: %.60s', (code, text) => {
    expect(codeOf(() => read(text))).toBe(code);
  });

  it.each([
    ['a stray continuation byte', [0x22, 0x80, 0x22]],
    ['a lead byte alone', [0x22, 0xc3, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['an overlong NUL', [0x22, 0xc0, 0x80, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a value above U+10FFFF', [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]],
    ['UTF-16 with its byte order mark', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('refuses %s as invalid_utf8', (_, bytes) => {
    expect(codeOf(() => readStrictJson(Uint8Array.from(bytes)))).toBe('invalid_utf8');
  });

  it('refuses UTF-16 without a byte order mark', () => {
    expect(codeOf(() => readStrictJson(Uint8Array.from([0x7b, 0x00, 0x7d, 0x00])))).toBe('syntax');
  });

  it('reads on after a refusal', () => {
    expect(codeOf(() => readStrictJson(Uint8Array.from([0x22, 0xe2, 0x82])))).toBe('invalid_utf8');
    expect(read('"ok"')).toBe('ok');
  });

  it('accepts depth and width up to the limits, also those asked for', () => {
    expect(read(nested('[', ']', 16))).toHaveLength(1);
    expect(Object.keys(read(wide(200)) as object)).toHaveLength(200);
    expect(readStrictJson(utf8('[[1]]'), { depth: 2, members: 0 })).toEqual([[1]]);
    expect(codeOf(() => readStrictJson(utf8('[[1]]'), { depth: 1 }))).toBe('too_deep');
    expect(codeOf(() => readStrictJson(utf8('{"a":1,"b":2}'), { members: 1 }))).toBe('too_many_members');
  });

  it('counts members for each object by itself', () => {
    expect(read(`[${wide(200)},${wide(200)}]`)).toHaveLength(2);
  });

  it('names the position and never the value', () => {
    const error = errorOf(() => read('{"secret":1,"s\\u0065cret":2}'));
    expect(error?.position).toBe(12);
    expect(error?.message).toBe('an object has two members of the same name, at character 12');
  });
});

describe('readStrictJsonText', () => {
  it('refuses half a surrogate pair that was never escaped', () => {
    expect(codeOf(() => readStrictJsonText('"\ud800"'))).toBe('lone_surrogate');
  });
});
