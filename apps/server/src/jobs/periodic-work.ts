import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';

/** Something every node does again and again; safe to run on many nodes at once. `every` in seconds. */
export interface PeriodicWork {
  name: string;
  every: number;
  /** Also once more when the server stops. */
  atLast?: true;
  run: () => Promise<void>;
}

/** Runs the periodic work while the application lives. A failure is logged and tried again at the next turn. */
export class PeriodicWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly works: readonly PeriodicWork[],
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timers = this.works.map((work) =>
      setInterval(() => void this.turn(work), work.every * 1000).unref(),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach((timer) => clearInterval(timer));
    await Promise.all(this.works.filter(({ atLast }) => atLast).map((work) => this.turn(work)));
  }

  private async turn({ name, run }: PeriodicWork): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.logger.error({ work: name, err: error }, 'periodic work failed');
    }
  }
}
