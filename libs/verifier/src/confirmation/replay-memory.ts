/** Remembers which DPoP proofs were used. Give one that all processes share where a proof must work once on all of them. */
export interface ReplayMemory {
  /** False when it is remembered already; else it is, until `until` (milliseconds since 1970). Throwing refuses the request. */
  remember(proof: string, until: number): boolean | Promise<boolean>;
}

const MOST_PROOFS = 100_000;

/** The memory of one process. Full, it throws: it never forgets a proof that could still be replayed. */
export class ProcessReplayMemory implements ReplayMemory {
  private readonly proofs = new Map<string, number>();

  constructor(
    private readonly clock: () => number = Date.now,
    private readonly most = MOST_PROOFS,
  ) {}

  remember(proof: string, until: number): boolean {
    if (this.proofs.size >= this.most) this.forgetExpired();
    if (this.proofs.size >= this.most) throw new Error('More DPoP proofs are in use than can be remembered');
    if ((this.proofs.get(proof) ?? -Infinity) > this.clock()) return false;
    this.proofs.set(proof, until);
    return true;
  }

  private forgetExpired(): void {
    const now = this.clock();
    for (const [proof, until] of this.proofs) if (until <= now) this.proofs.delete(proof);
  }
}
