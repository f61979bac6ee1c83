import type { Contender } from './contender.js';

/** Says whose failure it was, while doing what, with the last the server said. */
export async function blaming<T>(
  { title, lastWords }: Pick<Contender, 'title' | 'lastWords'>,
  doing: string,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${title}, ${doing}: ${reason}\n${lastWords()}`.trim(), { cause: error });
  }
}
