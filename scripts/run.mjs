// Builds a project and what it needs, then runs one of its programs with the arguments given: run.mjs PROJECT FILE [ARGUMENT ...]
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { build } from './build.mjs';
import { requireNode } from './node-version.mjs';

requireNode();
const [project, file, ...args] = process.argv.slice(2);
build(...(project === 'conformance' ? ['server', 'cli', 'portal', project] : [project]));

// npm runs scripts in the repository's root; the files a person names on the command line are where that person is.
const cwd = project === 'cli' ? process.env.INIT_CWD : undefined;
const child = spawn(process.execPath, [resolve(file), ...args], { stdio: 'inherit', cwd });
// Ctrl-C reaches the child by itself; this process only waits for it to finish.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
