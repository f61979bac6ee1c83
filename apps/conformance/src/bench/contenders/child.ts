import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const STOP_SECONDS = 10;
const LAST_WORDS = 2_000;

/** A script of the bench in a process of its own, with nothing of the caller's settings but how to find tools. */
export class Child {
  readonly #process: ChildProcess;
  #stderr = '';

  constructor(script: URL) {
    const { PATH = '' } = process.env;
    const env = { PATH, NODE_ENV: 'production' };
    this.#process = fork(script, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#process.stderr!.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-LAST_WORDS);
    });
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error('the process did not start');
    return this.#process.pid;
  }

  get lastWords(): string {
    return this.#stderr.trim();
  }

  /** Sends a message and resolves with the next one that comes back. */
  async ask<Reply>(message: object): Promise<Reply> {
    const answered = new AbortController();
    const { signal } = answered;
    const reply = once(this.#process, 'message', { signal });
    const death = once(this.#process, 'exit', { signal }).then(() => {
      throw new Error(`the process ended: ${this.lastWords}`);
    });
    try {
      this.#process.send(message);
      const [answer] = await Promise.race([reply, death]);
      return answer as Reply;
    } finally {
      answered.abort();
    }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, 'exit');
    const impatience = setTimeout(() => this.#process.kill('SIGKILL'), STOP_SECONDS * 1000);
    this.#process.kill('SIGTERM');
    await exit;
    clearTimeout(impatience);
  }
}
