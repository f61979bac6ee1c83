/** What a promise was rejected with; one that was not throws. */
export async function failureOf<T extends Error>(promise: Promise<unknown>): Promise<T> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error as T,
  );
  if (!outcome) throw new Error('It did not fail');
  return outcome;
}
