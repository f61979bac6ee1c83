/** The outcome of a check in a sentence or two. */
export interface VerdictText {
  tone: 'ok' | 'warn' | 'bad';
  title: string;
  text?: string;
  /** A command that mends it. */
  command?: string;
}
