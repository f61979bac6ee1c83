import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.js';

export interface StartedApplication {
  pid: number;
  process: ChildProcess;
  lines: string[];
  /** The first line that matches, now or as soon as it is told. */
  told(pattern: RegExp): Promise<string>;
}

const application = fileURLToPath(new URL('./application.ts', import.meta.url));

/** Runs application.ts on the data directory, in a process group of its own as a terminal would. */
export function startApplication(dataDirectory: string): StartedApplication {
  const child = spawn(process.execPath, [application, dataDirectory], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);

  const lines = (): string[] => output.split('\n').slice(0, -1);
  const told = async (pattern: RegExp): Promise<string> => {
    await eventually(
      () => lines().some((line) => pattern.test(line)),
      () => `${pattern} was not told in: ${output}`,
    );
    return lines().find((line) => pattern.test(line)) ?? '';
  };
  return {
    pid: child.pid ?? 0,
    process: child,
    get lines() {
      return lines();
    },
    told,
  };
}
