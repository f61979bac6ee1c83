import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf, type Cpu, type Watched } from './cpu.js';
import { readProcessTable, TICK_MICROSECONDS } from './process-table.js';

const INTERVAL = 100;
const MOST_READINGS = 30;

/**
 * CPU so far, read once the processes rest: what a round leaves to be done (a flush, a vacuum, garbage) is counted in
 * that round, and nothing of the contender before it.
 */
export async function settledCpu(watched: Watched): Promise<Cpu> {
  let before = cpuOf(readProcessTable(), watched);
  for (let reading = 1; reading < MOST_READINGS; reading += 1) {
    await pause(INTERVAL);
    const now = cpuOf(readProcessTable(), watched);
    const used = now.server + now.postgres - before.server - before.postgres;
    // A negative difference is a process counted twice by the reading before: it ended while being read.
    if (used >= 0 && used <= TICK_MICROSECONDS) return now;
    before = now;
  }
  return before;
}
