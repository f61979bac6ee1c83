// Owns one program (the postmaster, or initdb) and stops it when the application is gone, however it went: the pipe on
// standard input closes with it. Runs as a process of its own, as dist/…/guard.js or unbuilt as src/…/guard.ts, so it
// imports nothing but node: modules and has no TypeScript that type stripping could not remove.
import { spawn } from 'node:child_process';

const patience = 10_000;
const { file, args, uid, gid } = JSON.parse(process.argv[2] ?? '{}');

// A terminal's Ctrl-C or a service manager's SIGTERM reaches the application too, which drains before it lets go.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

// The program writes straight into our standard error. Its environment is made, not inherited: ours may hold secrets.
const env = { LC_ALL: 'C', TZ: 'UTC' };
const program = spawn(file, args, {
  uid,
  gid,
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
  windowsHide: true,
});

program.on('error', (error) => {
  process.stderr.write(`FATAL:  ${error.message}\n`);
  process.exitCode = 127;
  process.stdin.destroy();
});
program.on('exit', (code) => process.exit(code ?? 1));

// PostgreSQL's words: SIGINT is a fast shutdown, SIGQUIT an immediate one that the next start recovers from.
function stop(): void {
  program.kill('SIGINT');
  setTimeout(() => program.kill('SIGQUIT'), patience).unref();
}

process.stderr.on('error', () => {});
process.stdin
  .once('close', stop)
  .on('error', () => {})
  .resume();
