import { isDeepStrictEqual } from 'node:util';

/** Something was not as the story says. The demo ends with it, loudly. */
export class Deviation extends Error {}

/** Holds a fact of the story against what was seen. Objects are equal by value. */
export function mustBe(what: string, seen: unknown, expected: unknown): void {
  if (isDeepStrictEqual(seen, expected)) return;
  throw new Deviation(`${what} should be ${JSON.stringify(expected)}, and is ${JSON.stringify(seen)}`);
}
