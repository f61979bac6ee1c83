// npm test: format, lint, build, unit and store tests through nx, the workspace's own tests, then the black-box suite.
// Ends with one line that counts every test and every check: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { requireNode } from './node-version.mjs';

requireNode();
const reports = resolve('.reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
process.env.SIGNET_TEST_REPORTS = reports;

const steps = [
  ['format', 'prettier', ['--check', '.']],
  ['lint', 'nx', ['run-many', '-t', 'lint', '--output-style=static']],
  ['build', 'nx', ['run-many', '-t', 'build', '--output-style=static']],
  [
    'unit and store',
    'nx',
    ['run-many', '-t', 'test', '--output-style=static', '--parallel=1', '--skip-nx-cache'],
  ],
  ['workspace', 'vitest', ['run', '--config', '../vitest.config.mts', '--root', '.'], 'scripts'],
  ['conformance and browser', 'nx', ['run', '@signet/conformance:conformance', '--output-style=static']],
];

const failedSteps = steps.filter(([name, command, args, cwd]) => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  return status !== 0;
});

const counts = readdirSync(reports)
  .filter((file) => file.endsWith('.json') && existsSync(join(reports, file)))
  .map((file) => JSON.parse(readFileSync(join(reports, file), 'utf8')));
const sum = (member) => counts.reduce((total, report) => total + (report[member] ?? 0), 0);
const [tests, failedTests, skipped] = [sum('numPassedTests'), sum('numFailedTests'), sum('numPendingTests')];
// A step may fail without a failing test: a type error, a file that does not load.
const checksFailed = failedTests > 0 ? failedSteps.length - 1 : failedSteps.length;
const failed = failedTests + Math.max(checksFailed, failedSteps.length > 0 && failedTests === 0 ? 1 : 0);

if (failedSteps.length > 0) console.log(`\nfailed: ${failedSteps.map(([name]) => name).join(', ')}`);
if (skipped > 0) console.log(`\nskipped: ${skipped}, where a tool is missing; their titles say which`);
console.log(`\n${tests + steps.length - failedSteps.length} passed, ${failed} failed`);
process.exit(failedSteps.length === 0 ? 0 : 1);
