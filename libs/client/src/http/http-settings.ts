import { setTimeout as pause } from 'node:timers/promises';

/** How servers are asked. */
export interface HttpOptions {
  fetch?: typeof fetch;
  /** For one attempt, milliseconds; default 10,000. */
  timeout?: number;
  /** How often a request is tried in all when there is no deciding answer; default 4. */
  attempts?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Waits that many milliseconds. */
  wait?: (milliseconds: number) => Promise<unknown>;
}

export type HttpSettings = Required<HttpOptions>;

export const httpSettings = (options: HttpOptions): HttpSettings => ({
  fetch: options.fetch ?? fetch,
  timeout: options.timeout ?? 10_000,
  attempts: options.attempts ?? 4,
  clock: options.clock ?? Date.now,
  wait: options.wait ?? pause,
});
