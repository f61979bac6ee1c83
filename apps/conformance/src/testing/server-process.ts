import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { send } from './http.js';
import type { Server } from './server.js';
import { environmentOf, type ServerSettings } from './server-settings.js';
import { until } from './until.js';

const entry = join(import.meta.dirname, '../../../server/dist/main.js');

// Whatever becomes of the tests, no server outlives the process that started it.
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Settings of a server to start; a free port is found where none is given. */
export type Start = Omit<ServerSettings, 'port'> & { port?: number };

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const exitOf = (child: ChildProcess) =>
  new Promise<Exit>((ended) => child.once('exit', (code, signal) => ended({ code, signal })));

/** One server of ours as a child process, its whole output in a file of its data directory. */
export class ServerProcess implements Server {
  readonly origin: string;
  readonly issuer: string;
  readonly outputFile: string;
  readonly exit: Promise<Exit>;
  readonly child: ChildProcess;

  private constructor(readonly settings: ServerSettings) {
    this.origin = `http://127.0.0.1:${settings.port}`;
    this.issuer = settings.issuer ?? this.origin;
    this.outputFile = join(settings.dataDirectory, `output-${settings.port}.log`);
    const output = openSync(this.outputFile, 'a');
    const env = environmentOf({ ...settings, issuer: this.issuer });
    this.child = spawn(process.execPath, [entry], { stdio: ['ignore', output, output], env });
    closeSync(output);
    running.add(this.child);
    this.child.once('exit', () => running.delete(this.child));
    this.exit = exitOf(this.child);
  }

  /** Starts the program and does not wait: for what must refuse to start. */
  static async launch(start: Start): Promise<ServerProcess> {
    if (!existsSync(entry)) throw new Error(`${entry} is missing: build the server first (npm run build).`);
    return new ServerProcess({ ...start, port: start.port ?? (await freePort()) });
  }

  /** Starts the program and waits until it says it is ready. */
  static async start(start: Start): Promise<ServerProcess> {
    const server = await ServerProcess.launch(start);
    try {
      await server.ready();
    } catch (failure) {
      await server.kill();
      throw failure;
    }
    return server;
  }

  /** Waits until it says it is ready; throws with its output when it ends before. */
  ready(): Promise<void> {
    return until('the server is ready', () => this.isReady());
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async isReady(): Promise<boolean> {
    if (this.hasEnded) throw new Error(`The server ended before it was ready:\n${this.output()}`);
    const answer = await send(`${this.origin}/health/ready`).catch(() => undefined);
    return answer?.status === 200;
  }

  get adminToken(): string {
    return readFileSync(join(this.settings.dataDirectory, 'admin-token'), 'utf8').trim();
  }

  /** The address it was given, or the one its embedded PostgreSQL publishes while it runs. */
  get databaseUrl(): string {
    const published = () => readFileSync(join(this.settings.dataDirectory, 'database-url'), 'utf8').trim();
    return this.settings.databaseUrl ?? published();
  }

  output(): string {
    return readFileSync(this.outputFile, 'utf8');
  }

  /** Asks it to stop and waits until it has; one that does not is killed, and its exit says so. */
  async stop(): Promise<Exit> {
    if (!this.hasEnded) this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    const exit = await this.exit;
    clearTimeout(impatience);
    return exit;
  }

  /** kill -9. */
  async kill(): Promise<Exit> {
    if (!this.hasEnded) this.child.kill('SIGKILL');
    return this.exit;
  }

  /** The same server again: same port, same data, same issuer. */
  async restart(): Promise<ServerProcess> {
    await this.stop();
    return ServerProcess.start(this.settings);
  }
}
