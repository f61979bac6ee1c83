import { describe, expect, test } from 'vitest';
import { prefersSigned } from './accepted-type.js';

const signed = 'application/token-introspection+jwt';

describe('the signed form is preferred (RFC 9701 §4, RFC 9110 §12.5.1)', () => {
  test.each([
    signed,
    signed.toUpperCase(),
    `${signed}; charset=utf-8`,
    `${signed}, application/json;q=0.9`,
    `application/json;q=0.5, ${signed};q=0.8`,
    `*/*;q=0.1,${signed};q=0.2`,
    `${signed}, */*`,
    `application/json;q=0, ${signed};q=0.001`,
  ])('by %s', (accept) => expect(prefersSigned(accept)).toBe(true));

  test.each([
    undefined,
    '',
    '*/*',
    'application/*',
    'application/json',
    `application/json, ${signed};q=0.9`,
    `*/*, ${signed};q=0.9`,
    `${signed};q=0`,
    `${signed};q=0.000`,
    `${signed};q=1.5`,
    `${signed};q=x`,
    `x${signed}`,
    'text/html',
    ',,;q=1,',
  ])('not by %s', (accept) => expect(prefersSigned(accept)).toBe(false));
});
