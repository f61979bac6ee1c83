import type { Command } from 'commander';
import type { Surroundings } from '../run.js';
import type { Paint } from './paint.js';
import { printable, printableJson } from './printable.js';
import type { Terminal } from './terminal.js';

/** What a command answers: for machines, for a person, and what is worth saying beside it. */
export interface Reply {
  /** Printed by --json: stable, and the server's own members where the server answered. */
  json: object;
  /** Printed on standard output. */
  text: (paint: Paint) => string;
  /** Printed before it on standard error, so that the result can be piped. */
  remark?: (paint: Paint) => string;
  /** What one would do now: command lines, printed on standard error. */
  next?: readonly string[];
}

/** Options every command takes. */
export interface GlobalOptions {
  json?: boolean;
  server?: string;
}

type Work<Options> = (options: Options & GlobalOptions, ...operands: string[]) => Promise<Reply>;

/** Command lines under the head `Next`; they carry words of strangers, so they are made printable. */
export const nextLines = (lines: readonly string[], paint: Paint): string =>
  [paint.strong('Next'), ...lines.map((line) => `  ${printable(line)}`)].join('\n');

function print({ json, text, remark, next }: Reply, terminal: Terminal, asJson: boolean): void {
  if (asJson) return terminal.result(printableJson(json));
  if (remark) terminal.remark(`${remark(terminal.remarkPaint)}\n`);
  terminal.result(text(terminal.resultPaint));
  if (next?.length) terminal.remark(`\n${nextLines(next, terminal.remarkPaint)}`);
}

/** The action of a command: its work is given all options, also those of its parents, and its reply is printed. */
export const replies = <Options>({ terminal }: Surroundings, work: Work<Options>) =>
  async function (this: Command): Promise<void> {
    const options = this.optsWithGlobals<Options & GlobalOptions>();
    print(await work(options, ...this.args), terminal, options.json === true);
  };
