import { describe, expect, test } from 'vitest';
import { isWithin } from './version-range.js';

const range = (minimum: string | null, maximum: string | null) => ({ minimum, maximum });

describe('a version', () => {
  test.each([
    ['1.2', range('1.2', '1.2')],
    ['1.10', range('1.9', null)],
    ['1.2.0', range('1.2', '1.2')],
    ['1.2', range('1.2.0.0', null)],
    ['01.2', range('1.2', '1.2')],
    ['99999999999999999999.1', range('99999999999999999999.0', null)],
    ['2', range(null, '2.0')],
    ['beta', range(null, null)],
    [undefined, range(null, null)],
    ['beta', range('beta', null)],
    ['2.0-rc1', range('2.0-rc1', '2.0-rc1')],
  ])('%s is within %j', (version, bounds) => expect(isWithin(version, bounds)).toBe(true));

  test.each([
    ['1.1.99', range('1.2', null)],
    ['1.2.0.1', range(null, '1.2')],
    ['10', range(null, '9')],
    ['99999999999999999999.0', range('99999999999999999999.1', null)],
    [undefined, range('0', null)],
    [undefined, range(null, '9')],
    ['', range('0', null)],
    ['beta', range('1', '2')],
    ['beta', range('beta', '2')],
    ['BETA', range('beta', null)],
    ['1.5-rc1', range('1', '2')],
    ['1.', range('1', null)],
    ['.1', range('0', null)],
    ['-1', range(null, '1')],
    ['1e3', range('1', null)],
    ['0x10', range('1', null)],
    ['1', range('beta', null)],
    [' 1', range('1', '1')],
    ['\u0661', range('1', '1')],
  ])('%s is not within %j', (version, bounds) => expect(isWithin(version, bounds)).toBe(false));
});
