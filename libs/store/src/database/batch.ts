import { Unavailable } from '@signet/protocol';

interface Waiting<Request, Result> {
  request: Request;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

/**
 * Shares one statement among all requests that wait at the same moment. A batch is sent as soon as the previous one is
 * back, so an idle server adds no delay and a busy one shares the cost (design.md §4). A failed statement fails its batch
 * only. Throws `Unavailable` when more than `longestQueue` requests wait.
 */
export class Batch<Request, Result> {
  private waiting: Waiting<Request, Result>[] = [];
  private running = false;

  constructor(
    private readonly decide: (requests: readonly Request[]) => Promise<readonly Result[]>,
    private readonly largest = 128,
    private readonly longestQueue = 10_000,
  ) {}

  ask(request: Request): Promise<Result> {
    if (this.waiting.length >= this.longestQueue) return Promise.reject(new Unavailable());
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      if (this.running) return;
      this.running = true;
      // Requests read from their sockets in the same turn of the event loop share the first batch too.
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.send(this.waiting.splice(0, this.largest));
    }
    this.running = false;
  }

  private async send(batch: Waiting<Request, Result>[]): Promise<void> {
    try {
      const results = await this.decide(batch.map(({ request }) => request));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (cause) {
      batch.forEach(({ reject }) => reject(cause));
    }
  }
}
