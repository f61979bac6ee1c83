/** How many fetches may be under way at once; who finds it full is told so instead of waiting (spec.md 72). */
export class FetchLane {
  private free: number;

  constructor(most: number) {
    this.free = most;
  }

  /** What the work resolves to, or `busy` when there was no room for it. */
  async through<T>(work: () => Promise<T>): Promise<T | 'busy'> {
    if (this.free === 0) return 'busy';
    this.free -= 1;
    try {
      return await work();
    } finally {
      this.free += 1;
    }
  }
}
