import { CommanderError } from 'commander';
import type { Environment } from './environment.js';
import { exitCodes, Failure, misuse } from './failure.js';
import { commandAsked, signetProgram } from './program.js';
import { failureJson, failureText } from './terminal/failure-text.js';
import { printableJson } from './terminal/printable.js';
import type { Terminal } from './terminal/terminal.js';

/** What a command may look at and write to, besides its own options. */
export interface Surroundings {
  environment: Environment;
  terminal: Terminal;
}

/** Runs one command line, given without `node` and the script, and returns the exit code: 0 done, 1 refused, 2 misuse, 3 no server. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const program = signetProgram(surroundings);
  try {
    await program.parseAsync(words.length === 0 ? ['--help'] : words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage;
    const failure = error instanceof CommanderError ? misspelt(error, commandAsked(program, words)) : error;
    if (!(failure instanceof Failure)) throw failure;
    return report(failure, surroundings.terminal, program.opts().json === true);
  }
}

const misspelt = ({ message }: CommanderError, command: string): Failure =>
  misuse(message.replace(/^error: /, ''), `${command} --help`);

function report(failure: Failure, terminal: Terminal, asJson: boolean): number {
  if (asJson) terminal.result(printableJson(failureJson(failure)));
  terminal.remark(failureText(failure, terminal.remarkPaint));
  return exitCodes[failure.kind];
}
