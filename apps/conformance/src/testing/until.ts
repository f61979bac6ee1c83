const pause = () => new Promise((resume) => setTimeout(resume, 20));

/** Polls until `condition` holds; throws with `what` once the deadline has passed. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await pause();
  }
}
