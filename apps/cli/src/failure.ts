/** Why a command ended without doing its work, and the exit code that says so to a script. */
export const exitCodes = { refused: 1, usage: 2, unreachable: 3 } as const;

export type FailureKind = keyof typeof exitCodes;

/** What the server said about it, where it said anything. */
export interface ServerWords {
  status: number;
  /** The OAuth error word (RFC 6749 §5.2, RFC 7591 §3.2.2, RFC 6750 §3.1). */
  error?: string;
  /** Names the attempt; `signet admin explain` tells its true reason. */
  reference?: string;
  problems?: readonly { field: string; reason: string; rule?: string }[];
}

/** The only error a command throws on purpose. `next` are the lines a person would try now. */
export class Failure extends Error {
  readonly next: readonly string[];
  readonly said?: ServerWords;

  constructor(
    readonly kind: FailureKind,
    message: string,
    { next = [], said, cause }: { next?: readonly string[]; said?: ServerWords; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.next = next;
    this.said = said;
  }
}

/** Wrong usage or an input file that cannot be used: nothing was sent. */
export const misuse = (message: string, ...next: string[]): Failure =>
  new Failure('usage', message, { next });
