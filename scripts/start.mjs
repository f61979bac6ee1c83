// npm start: builds what changed, then runs the server in this process.
import { build } from './build.mjs';
import { requireNode } from './node-version.mjs';

requireNode();
build('server', 'portal');

// npm runs scripts through a shell that does not pass SIGTERM on: when it is gone, stop in order.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref();

await import('../apps/server/dist/main.js');
