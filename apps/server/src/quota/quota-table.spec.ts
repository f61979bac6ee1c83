import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { quotaTable } from './quota-table.js';

const page = readFileSync(new URL('../../../../docs/quotas.md', import.meta.url), 'utf8');

test('docs/quotas.md tells the sizes in force', () => {
  const told = [...page.matchAll(/^\| `([a-z-]+)` \| ([\d.]+)\/(s|min) \| (\d+) \|/gm)].map(
    ([, name, rate, unit, burst]) => [
      name,
      { rate: Number(rate) / (unit === 's' ? 1 : 60), burst: Number(burst) },
    ],
  );
  expect(Object.fromEntries(told)).toEqual(quotaTable);
});
