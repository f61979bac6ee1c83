import type { Command } from 'commander';

/** What the help of a command teaches beside its options: one example that works as it stands, and what comes next. */
export interface Lesson {
  example: string;
  next: string;
}

export const taught = (command: Command, { example, next }: Lesson): Command =>
  command.addHelpText('after', `\nExample\n  $ ${example}\n\nNext\n  ${next}`);

/** A word as a shell takes it back, for command lines that are shown to be copied. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
