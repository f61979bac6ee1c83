import { spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from './account.js';

export interface Program {
  file: string;
  args: string[];
  /** Undefined: our own account. */
  account: Account | undefined;
}

export interface GuardedProgram {
  /** The program has ended, and its last line was read; `abandoned`: the guard was killed, the program may live on. */
  ended: Promise<{ code: number | null; abandoned: boolean }>;
  /** Lets go of the program: the guard stops it. Await `ended` for the end. */
  release(): void;
}

const guard = fileURLToPath(new URL(`./guard${extname(fileURLToPath(import.meta.url))}`, import.meta.url));

/** Runs a program under a guard of its own, which stops it when this process is gone (see guard.ts). */
export function startGuarded(
  { file, args, account }: Program,
  onLine: (line: string) => void,
): GuardedProgram {
  const plan = JSON.stringify({ file, args, uid: account?.uid, gid: account?.gid });
  // `detached`: a session of its own, out of reach of the terminal's Ctrl-C.
  const child = spawn(process.execPath, [guard, plan], {
    cwd: '/',
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'pipe'],
    windowsHide: true,
  });
  child.stdin.on('error', () => {});
  child.stderr.setEncoding('utf8').on('data', linesTo(onLine));

  const ended = new Promise<{ code: number | null; abandoned: boolean }>((resolve) => {
    child.on('error', (error) => {
      onLine(`FATAL:  ${error.message}`);
      resolve({ code: null, abandoned: false });
    });
    // A killed guard leaves the program behind, and with it the pipe: `close` would not come.
    child.on('exit', (code, signal) => signal && resolve({ code, abandoned: true }));
    child.on('close', (code) => resolve({ code, abandoned: false }));
  });
  return { ended, release: () => child.stdin.end() };
}

function linesTo(onLine: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  };
}

/** PostgreSQL's own reason among the lines it wrote, without its severity. */
export function reasonIn(lines: string[]): string {
  const telling = /^(?:(?:initdb|postgres):(?: error:)?|.*?\b(?:FATAL|PANIC):)\s*/;
  const reason = lines.find((line) => telling.test(line)) ?? lines.findLast((line) => line.trim() !== '');
  return reason?.replace(telling, '') ?? 'it gave no reason';
}
