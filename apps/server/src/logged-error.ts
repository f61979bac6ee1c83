/** What of an error goes into the log: PostgreSQL's carry whole rows in `detail`, and rows hold what no log may (security.md P8). */
export function loggedError(error: unknown): object {
  const { name, message, code, stack } = (error ?? {}) as Record<string, unknown>;
  return error instanceof Error ? { type: name, message, code, stack } : { message: String(error) };
}
