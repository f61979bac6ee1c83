import { AccessRefused } from '../access-refused.js';

/** How a verification ended, in one line: its status, error code and text; or `200`. */
export async function outcomeOf(verification: Promise<unknown>): Promise<string> {
  try {
    await verification;
    return '200';
  } catch (error) {
    const { status, message } = error as AccessRefused;
    const code = error instanceof AccessRefused ? (error.code ?? 'no code') : (error as Error).name;
    return `${status} ${code}: ${message}`;
  }
}

/** The error a verification ended with; one that did not throws. */
export async function refusalOf(verification: Promise<unknown>): Promise<AccessRefused> {
  const outcome = await verification.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof AccessRefused) return outcome;
  throw new Error('The request was not refused', { cause: outcome });
}
