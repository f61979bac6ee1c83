import { RetrievalError } from './retrieval-error.js';

/** The steps of a retrieval, in their order. */
export type Stage = 'resolve' | 'connect' | 'request' | 'read' | 'check';

const doing: Record<Stage, string> = {
  resolve: 'looking up its name',
  connect: 'connecting',
  request: 'waiting for its answer',
  read: 'reading its answer',
  check: 'checking its keys',
};

/** Runs the steps of a retrieval under one deadline for them all, and notes how long each took. */
export class Stages {
  /** Milliseconds by step. */
  readonly took: Partial<Record<Stage, number>> = {};
  readonly signal: AbortSignal;

  constructor(private readonly milliseconds: number) {
    this.signal = AbortSignal.timeout(milliseconds);
  }

  /** Throws what the step throws, or `RetrievalError` at the deadline, whatever the step still waits for. */
  async run<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      if (this.signal.aborted) throw this.lateWhile(stage);
      return await this.withinDeadline(stage, work());
    } finally {
      this.took[stage] = Math.round(performance.now() - started);
    }
  }

  private withinDeadline<T>(stage: Stage, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const abort = () => reject(this.lateWhile(stage));
      this.signal.addEventListener('abort', abort, { once: true });
      work
        .then(resolve, (error: unknown) => reject(this.signal.aborted ? this.lateWhile(stage) : error))
        .finally(() => this.signal.removeEventListener('abort', abort));
    });
  }

  private lateWhile(stage: Stage): RetrievalError {
    const seconds = this.milliseconds / 1000;
    return new RetrievalError('timed_out', `no result within ${seconds} s, while ${doing[stage]}`);
  }
}
