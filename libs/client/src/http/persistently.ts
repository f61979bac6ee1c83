import { ServerUnavailable } from '../errors.js';
import type { HttpSettings } from './http-settings.js';

const FIRST_PAUSE = 250;
/** A server that wants to be left alone for longer is left to the caller. Milliseconds. */
const LONGEST_PAUSE = 30_000;

/**
 * Tries again what had no deciding answer, when the server says or after growing pauses. Each attempt is told whether
 * one before it may have been carried out. Throws what the last one threw.
 */
export async function persistently<T>(
  attempt: (mayBeDone: boolean) => Promise<T>,
  { attempts, wait }: HttpSettings,
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt(count > 1);
    } catch (error) {
      if (!(error instanceof ServerUnavailable) || count >= attempts) throw error;
      const pause = error.retryAfter === undefined ? growing(count) : error.retryAfter * 1000;
      if (pause > LONGEST_PAUSE) throw error;
      await wait(pause);
    }
  }
}

/** Doubling, and never the same for two clients that fail together. */
const growing = (count: number): number => FIRST_PAUSE * 2 ** (count - 1) * (0.5 + Math.random());
