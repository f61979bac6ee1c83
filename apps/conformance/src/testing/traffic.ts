import { onTestFinished } from 'vitest';
import { said } from './answer.js';
import { until } from './until.js';
import type { Answer } from './answer.js';

/** One request of the traffic: when it began, and what came. */
export interface Seen {
  startedAt: number;
  status: number;
  said: string;
}

/** Requests without an end. */
export interface Traffic {
  readonly seen: readonly Seen[];
  /** Waits for so many further answers. */
  further(count: number): Promise<void>;
  /** Waits until everything sent before now was answered. */
  drained(): Promise<void>;
  /** Stops, and gives what was not answered 200. */
  stop(): Promise<Seen[]>;
}

/** How many lanes ask at once, and how long each rests between two requests, milliseconds. */
export interface Pace {
  lanes?: number;
  rest?: number;
  /** From the beginning of a lane's request to that of its next, milliseconds, where the answer takes no longer. */
  every?: number;
}

const rest = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

/** Sends one request after the other until told to stop; what fails without an answer counts as status 0. */
export function traffic(ask: (turn: number) => Promise<Answer>, pace: Pace = {}): Traffic {
  const seen: Seen[] = [];
  let going = true;
  let turn = 0;
  const pending = new Set<Promise<void>>();
  const one = async () => {
    const startedAt = performance.now();
    const answer = await ask(turn++).catch(
      (error: unknown) => ({ status: 0, text: String(error) }) as Answer,
    );
    seen.push({ startedAt, status: answer.status, said: said(answer) });
  };
  const lane = async () => {
    while (going) {
      const [request, begun] = [one(), performance.now()];
      pending.add(request);
      await request;
      pending.delete(request);
      const left = pace.every ? begun + pace.every - performance.now() : pace.rest;
      if (left && left > 0) await rest(left);
    }
  };
  // A test that fails before it stops the traffic must not leave it to those after it.
  onTestFinished(() => {
    going = false;
  });
  const lanes = Array.from({ length: pace.lanes ?? 4 }, lane);
  return {
    seen,
    further: async (count) => {
      const before = seen.length;
      await until(`${count} more answers`, () => seen.length >= before + count);
    },
    drained: async () => {
      await Promise.all(pending);
    },
    stop: async () => {
      going = false;
      await Promise.all(lanes);
      return seen.filter(({ status }) => status !== 200);
    },
  };
}
