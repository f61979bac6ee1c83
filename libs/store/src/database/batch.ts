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
      if (batch.length > 1 && isAboutData(cause)) return this.sendOneByOne(batch);
      batch.forEach(({ reject }) => reject(cause));
    }
  }

  private async sendOneByOne(batch: Waiting<Request, Result>[]): Promise<void> {
    for (const one of batch) await this.send([one]);
  }
}

// Classes of SQLSTATE that say the values were wrong: data exception, constraint violation, limit exceeded. Then nothing was
// written, and one request must not take the others of its batch along.
const aboutData = /^(22|23|54)/;

function isAboutData(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return aboutData.test(String(code)) || (cause !== undefined && isAboutData(cause));
}

/**
 * Lets a statement see each name once: requests of a name that stands in the batch already are decided in a statement after it.
 */
export function eachOnce<Request, Result>(
  nameOf: (request: Request) => string,
  decide: (requests: readonly Request[]) => Promise<readonly Result[]>,
): (requests: readonly Request[]) => Promise<readonly Result[]> {
  return async function decideAll(requests) {
    const firsts = new Map(requests.toReversed().map((request) => [nameOf(request), request]));
    const now = requests.filter((request) => firsts.get(nameOf(request)) === request);
    const later = requests.filter((request) => firsts.get(nameOf(request)) !== request);
    const decided = new Map(zipped(now, await decide(now)));
    if (later.length > 0)
      zipped(later, await decideAll(later)).forEach(([request, result]) => decided.set(request, result));
    return requests.map((request) => decided.get(request) as Result);
  };
}

const zipped = <A, B>(left: readonly A[], right: readonly B[]): [A, B][] =>
  left.map((one, index) => [one, right[index] as B]);
