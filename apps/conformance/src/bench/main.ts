import { Teardown } from './contenders/teardown.js';
import { readOptions, usage, UsageError, type Options } from './options.js';
import { printReport } from './report/table.js';
import { run } from './run.js';

const INTERRUPTED = 130;
const teardown = new Teardown();
let isLeaving = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void leave(INTERRUPTED));
}

process.on('uncaughtException', (error) => {
  console.error(error);
  void leave(1);
});

async function leave(code: number): Promise<never> {
  isLeaving = true;
  await teardown.run();
  process.exit(code);
}

async function bench(options: Options): Promise<void> {
  setTimeout(() => {
    console.error(`Given up: not done after ${options.limitSeconds} s.`);
    void leave(1);
  }, options.limitSeconds * 1000).unref();

  const report = await run({ options, teardown, say: (line) => console.error(line) });
  await teardown.run();
  console.log(options.json ? JSON.stringify(report, null, 2) : `\n${printReport(report)}\n`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) console.log(usage);
  else if (process.platform === 'linux') await bench(options);
  else {
    console.error('The benchmark reads CPU figures from /proc, which only Linux has.');
    process.exitCode = 2;
  }
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (!isLeaving) {
    console.error(error instanceof Error ? error.message : error);
    await leave(1);
  }
}
