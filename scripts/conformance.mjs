// npm run conformance [-- --list | -- FILTER ...]: the black-box suite; --list prints its table of contents.
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { requireNode } from './node-version.mjs';

requireNode();
const args = process.argv.slice(2);
const list = args.includes('--list');
if (!list) build('server', 'cli', 'portal', 'conformance');

const vitest = list
  ? ['list', '--static-parse', ...args.filter((arg) => arg !== '--list')]
  : ['run', ...args];
const { status } = spawnSync('vitest', vitest, {
  cwd: 'apps/conformance',
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
