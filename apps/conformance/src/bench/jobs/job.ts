import type { Contender, ContenderName } from '../contenders/contender.js';

export const jobNames = ['token', 'register', 'read', 'dpop', 'introspect'] as const;
export type JobName = (typeof jobNames)[number];

/** One kind of request, the same for each contender. */
export interface Job {
  name: JobName;
  /** What one request is, for the reader of the table. */
  title: string;
  /** How the verdict speaks of it. */
  subject: string;
  expectedStatus: number;
  /** Who is measured beside Signet. The floor is defined for some jobs only (verify + sign + bare HTTP). */
  beside: readonly ContenderName[];
  /** Makes the bytes of the requests; nothing of it is measured. */
  prepare: (contender: Contender, count: number) => Promise<Buffer[]>;
  /** Throws unless this is the answer that was asked for. */
  check: (answer: Record<string, unknown>) => void;
}
