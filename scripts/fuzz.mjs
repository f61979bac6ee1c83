// npm run fuzz -- [--seconds 120] [--only NAME ...] [--seed N] [--inputs N]: mutated input for each parser, one after the other.
// Ends at the first input that is not answered, with the seed that makes it again.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { requireNode } from './node-version.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    inputs: { type: 'string', default: 'Infinity' },
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: String(randomInt(2 ** 32)) },
  },
});
build('server', 'verifier');
const { fuzzTarget } = await import('./fuzz/fuzz-target.mjs');
const { targets } = await import('./fuzz/targets.mjs');

const [seconds, inputs, seed] = [values.seconds, values.inputs, values.seed].map(Number);
const chosen = targets.filter(({ name }) => values.only?.includes(name) ?? true);
if (chosen.length === 0) {
  console.error(`No parser has that name. There are: ${targets.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
for (const target of chosen) {
  const { tried, costliest } = await fuzzTarget(target, { seed, seconds, inputs });
  console.log(
    `${target.name}: ${tried} inputs from seed ${seed}, none cost more than ${costliest.toFixed(1)} ms`,
  );
}
