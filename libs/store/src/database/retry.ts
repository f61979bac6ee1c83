import { Unavailable } from '@signet/protocol';

// Serialization failure and deadlock: PostgreSQL rolled the statement back, sending it again is safe.
const rolledBack = new Set(['40001', '40P01']);
const MOST_TRIES = 4;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Runs a statement again when PostgreSQL rolled it back; every other failure of storage becomes `Unavailable`. */
export async function decided<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (cause) {
      if (!rolledBack.has(codeOf(cause)) || tries === MOST_TRIES) throw new Unavailable({ cause });
    }
  }
}
