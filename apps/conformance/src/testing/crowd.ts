/** Starts every job at once. */
export const allAtOnce = <T>(count: number, job: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => job(index)));

/** Runs a job for each item, `lanes` of them at a time. */
export async function inLanes<T, R>(
  lanes: number,
  items: readonly T[],
  job: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await allAtOnce(lanes, async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await job(items[index] as T);
    }
  });
  return results;
}
