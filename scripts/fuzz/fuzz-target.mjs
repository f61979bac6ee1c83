import { performance } from 'node:perf_hooks';
import { randomFrom } from './random.mjs';

/** Milliseconds of CPU time one input may cost the thread that everybody waits for. */
const MOST_COST = 50;
const MEASUREMENTS = 6;

/** An input that a parser ends on otherwise than it says, or that costs too much. `seed` makes it again. */
export class FuzzFinding extends Error {
  constructor(target, { seed, input, what }) {
    super(
      `${target.name}: ${what}\n  again: npm run fuzz -- --only ${JSON.stringify(target.name)} --seed ${seed} --inputs 1` +
        `\n  ${input.length} octets, base64: ${input.toString('base64').slice(0, 2_000)}`,
    );
    this.input = input;
  }
}

/**
 * Sends mutations of the target's corpus to its parser until `seconds` are over or `inputs` were tried, each made from a seed
 * of its own: `seed` is that of the first. Gives how many there were, and what the costliest cost, milliseconds.
 *
 * @throws {FuzzFinding} at the first input that is not answered, or not within its budget
 */
export async function fuzzTarget(target, { seed, seconds = Infinity, inputs = Infinity }) {
  const end = performance.now() + seconds * 1000;
  let costliest = 0;
  let tried = 0;
  for (; tried < inputs && performance.now() < end; tried += 1) {
    const own = (seed + tried) >>> 0;
    const input = inputOf(target, own);
    const cost = await costOf(target, own, input);
    if (cost > MOST_COST)
      throw new FuzzFinding(target, { seed: own, input, what: `costs more than ${MOST_COST} ms` });
    costliest = Math.max(costliest, cost);
  }
  return { tried, costliest };
}

export function inputOf({ corpus, mutate }, seed) {
  const random = randomFrom(seed);
  return Buffer.from(mutate(random, random.pick(corpus), random.pick(corpus)));
}

/**
 * The CPU time of this thread, milliseconds, and where that is too much, the least of several runs: neither compiling the parser
 * nor collecting garbage is what the input costs.
 */
async function costOf(target, seed, input) {
  let least = Infinity;
  for (let left = MEASUREMENTS; left > 0 && least > MOST_COST; left -= 1) {
    const before = process.threadCpuUsage();
    await answered(target, seed, input);
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

async function answered(target, seed, input) {
  try {
    await target.parse(input);
  } catch (error) {
    if (!target.declares(error))
      throw new FuzzFinding(target, { seed, input, what: `threw ${error?.stack ?? error}` });
  }
}
