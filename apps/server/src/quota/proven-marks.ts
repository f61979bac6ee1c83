const MARKS_A_CLIENT = 8;

/**
 * Where clients have proven who they are, in a bounded memory: the last few marks of each client, least lately proven
 * forgotten first. Only a good signature enters a mark.
 */
export class ProvenMarks {
  private readonly marks = new Map<string, string[]>();

  constructor(private readonly capacity = 20_000) {}

  has(clientId: string, mark: string): boolean {
    return this.marks.get(clientId)?.includes(mark) ?? false;
  }

  add(clientId: string, mark: string): void {
    const known = this.marks.get(clientId) ?? [];
    this.marks.delete(clientId);
    const others = known[0] === mark ? known : [mark, ...known.filter((other) => other !== mark)];
    this.marks.set(clientId, others.slice(0, MARKS_A_CLIENT));
    if (this.marks.size > this.capacity) this.marks.delete(this.marks.keys().next().value as string);
  }
}
