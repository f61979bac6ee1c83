import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from '../index.js';
import { allEnded, descendantsOf } from './processes.js';
import { startApplication, type StartedApplication } from './started-application.js';

/** What a test finds: a data directory of its own whose first start is over. Whatever it starts is stopped after it. */
export class Scene {
  dataDirectory = mkdtempSync(join(tmpdir(), 'signet-embedded-'));
  private servers: EmbeddedPostgres[] = [];
  private applications: StartedApplication[] = [];

  async start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({
      dataDirectory: this.dataDirectory,
      durable: false,
      ...options,
    });
    this.servers.push(server);
    return server;
  }

  /** A process of its own, see application.ts. */
  application(): StartedApplication {
    const application = startApplication(this.dataDirectory);
    this.applications.push(application);
    return application;
  }

  get cluster(): string {
    return join(realpathSync(join(this.dataDirectory, 'postgresql')), 'cluster');
  }

  get record(): string {
    return readFileSync(join(this.cluster, 'postmaster.pid'), 'utf8');
  }

  async end(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    const pids = this.applications.flatMap(({ pid }) => [
      pid,
      ...descendantsOf(pid).map((process) => process.pid),
    ]);
    for (const { process } of this.applications) process.kill('SIGKILL');
    await allEnded(pids);
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}

/** Gives each test of the file its scene. */
export function setScene(): () => Scene {
  let initialised: Scene;
  let scene: Scene;
  beforeAll(async () => {
    initialised = new Scene();
    await (await initialised.start()).stop();
  });
  beforeEach(() => {
    scene = new Scene();
    // `cp -a` keeps the owner, which is PostgreSQL's account where the tests run as root.
    const { status } = spawnSync('cp', ['-a', `${initialised.dataDirectory}/.`, scene.dataDirectory]);
    expect(status).toBe(0);
  });
  afterEach(() => scene.end());
  afterAll(() => initialised.end());
  return () => scene;
}
