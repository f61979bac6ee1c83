import type { Contender } from '../contenders/contender.js';

export const jobNames = ['token', 'register', 'read', 'introspect'] as const;
export type JobName = (typeof jobNames)[number];

/** One kind of request, the same for each contender. */
export interface Job {
  name: JobName;
  /** What one request is, for the reader of the table. */
  title: string;
  /** How the verdict speaks of it. */
  subject: string;
  expectedStatus: number;
  /** The floor is defined for this job (design: verify + sign + bare HTTP). */
  hasFloor: boolean;
  /** Makes the bytes of the requests; nothing of it is measured. */
  prepare: (contender: Contender, count: number) => Promise<Buffer[]>;
  /** Throws unless this is the answer that was asked for. */
  check: (answer: Record<string, unknown>) => void;
}
