import { setTimeout } from 'node:timers/promises';

const patience = 20_000;

/** Returns as soon as the condition holds, and fails with the reason when it does not come to hold. */
export async function eventually(condition: () => boolean, reason: () => string): Promise<void> {
  const deadline = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(reason());
    await setTimeout(20);
  }
}
