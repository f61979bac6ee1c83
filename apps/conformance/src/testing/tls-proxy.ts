import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { serverBehindProxy, type ServerBehindProxy } from './client-cert-proxy.js';
import { ownDirectory } from './own-server.js';
import { until } from './until.js';

const examples = join(import.meta.dirname, '../../../../examples/mtls');
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A proxy of the examples: its file, what it needs on the machine, and how it is started with the file in a folder. */
export interface TlsProxy {
  file: string;
  needs: string;
  isInstalled: () => boolean;
  command: (folder: string) => [string, ...string[]];
  /** The text of the file that says where it listens, and what stands in its place on that port. */
  listen: [string, (port: string) => string];
}

const answers = (program: string, flag: string) => spawnSync(program, [flag]).status === 0;
const NGINX_MODULE = '/usr/lib/nginx/modules/ngx_http_js_module.so';

export const tlsProxies: Record<string, TlsProxy> = {
  nginx: {
    file: 'nginx.conf',
    needs: 'nginx and libnginx-mod-http-js',
    isInstalled: () => answers('nginx', '-v') && existsSync(NGINX_MODULE),
    command: (folder) => [
      'nginx',
      ...['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'],
      // Started by root, nginx would serve as somebody who may not open the socket.
      ...['-g', process.getuid?.() === 0 ? 'daemon off; user root;' : 'daemon off;'],
    ],
    listen: ['listen 443 ssl;', (port) => `listen 127.0.0.1:${port} ssl;`],
  },
  HAProxy: {
    file: 'haproxy.cfg',
    needs: 'haproxy',
    isInstalled: () => answers('haproxy', '-v'),
    command: (folder) => ['haproxy', '-C', folder, '-f', 'haproxy.cfg'],
    listen: ['bind :443 ', (port) => `bind 127.0.0.1:${port} `],
  },
};

/** A server behind that proxy, by its example as it is printed but for the port, the name and the socket. */
export async function serverBehind({ file, command, listen }: TlsProxy): Promise<ServerBehindProxy> {
  const mtls = await serverBehindProxy();
  const folder = ownDirectory();
  const { port } = new URL(mtls.origin);
  const replaced = [
    [listen[0], listen[1](port)],
    ['unix:/run/signet/mtls.sock', `unix:${mtls.socketPath}`],
    ['unix@/run/signet/mtls.sock', `unix@${mtls.socketPath}`],
  ] as const;
  const printed = readFileSync(join(examples, file), 'utf8');
  if (!printed.includes(listen[0])) throw new Error(`The example no longer says ${listen[0]}`);
  writeFileSync(
    join(folder, file),
    replaced.reduce((text, [from, to]) => text.replaceAll(from, to), printed),
  );
  writeFileSync(join(folder, 'client-cert.js'), readFileSync(join(examples, 'client-cert.js')));
  const { text } = mtls.authority;
  writeFileSync(join(folder, 'server.pem'), text('host.pem'));
  writeFileSync(join(folder, 'server.key'), text('host.key'));
  writeFileSync(join(folder, 'server-with-key.pem'), text('host.pem') + text('host.key'));
  const [program, ...parameters] = command(folder);
  const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  await until(`${program} listens`, () => isOpen(Number(port)));
  return mtls;
}

/** Ends the proxies this process started. */
export function stopProxies(): void {
  running.forEach((child) => child.kill('SIGTERM'));
  running.clear();
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((tried) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => tried(false));
    socket.on('connect', () => {
      socket.destroy();
      tried(true);
    });
  });
