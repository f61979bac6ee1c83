// Builds projects through nx, quietly: its output is shown only when something is wrong.
import { spawnSync } from 'node:child_process';

export function build(...projects) {
  const names = projects.map((project) => `@signet/${project}`).join(',');
  const { status, stdout, stderr } = spawnSync(
    'nx',
    ['run-many', '-t', 'build', '-p', names, '--output-style=static'],
    {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  process.exit(1);
}
