import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { qrPath } from './qr-path.js';

/** The modules a path paints. */
function painted(path: string): Set<string> {
  const modules = new Set<string>();
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(length); step++) modules.add(`${Number(x) + step},${y}`);
  return modules;
}

it('joins the neighbours of a row', () => {
  expect(
    qrPath([
      [true, true, false, true],
      [false, false, false, false],
    ]),
  ).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
});

it('paints every dark module of a code and no other', () => {
  const { data } = encode('otpauth://totp/Signet:mira@example.com?secret=JBSWY3DPEHPK3PXP', { ecc: 'M' });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])));
  expect(painted(qrPath(data))).toEqual(new Set(dark));
});
