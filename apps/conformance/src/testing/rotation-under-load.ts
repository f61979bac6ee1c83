import { expect } from 'vitest';
import type { Answer } from './answer.js';
import { traffic, type Traffic } from './traffic.js';
import { until } from './until.js';

/** How long each rotation goes on, seconds; SIGNET_ROTATION_SECONDS=60 makes it the whole minute. */
export const rotationSeconds = Number(process.env.SIGNET_ROTATION_SECONDS ?? 3);

// Twenty requests a second, while an answer takes less than 400 ms.
const pace = { lanes: 8, every: 400 };
// A client may have twenty keys, retired ones included.
const MOST = 12;

/** Everything sent with the key before has been answered, and the new one is in use: its owner may let the old one go. */
export async function drained(load: Traffic): Promise<void> {
  await load.drained();
  await load.further(pace.lanes);
}

/** How often there is a rotation: not within `apart` seconds of the one before, and at least so many. */
export interface RotationPlan {
  apart?: number;
  least?: number;
}

/** Rotates again and again while requests go on at a constant rate; none of them may fail. */
export async function rotateUnderLoad(
  ask: (turn: number) => Promise<Answer>,
  rotate: (load: Traffic) => Promise<void>,
  { apart = 0, least = 2 }: RotationPlan = {},
): Promise<void> {
  const load = traffic(ask, pace);
  const begun = performance.now();
  const lasts = rotationSeconds * 1000;
  const gap = Math.max(lasts / MOST, apart * 1000);
  const hasLasted = (milliseconds: number) => performance.now() - begun >= milliseconds;
  for (let rotated = 0; rotated < least || (rotated * gap < lasts && !hasLasted(lasts)); rotated += 1) {
    await until('the next rotation is due', () => hasLasted(rotated * gap), lasts / 1000 + 60);
    await drained(load);
    await rotate(load);
  }
  await until('the time is over', () => hasLasted(lasts), lasts / 1000 + 60);
  await drained(load);
  expect(await load.stop()).toEqual([]);
}
