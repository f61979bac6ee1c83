import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { addAdminCommands } from './commands/admin.js';
import { addAssertCommand } from './commands/assert.js';
import { addKeyCommands } from './commands/key.js';
import { addRegisterCommand } from './commands/register.js';
import { addTokenCommand } from './commands/token.js';
import { helpConfiguration, mainJob } from './help.js';
import type { Surroundings } from './run.js';

const version = (): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')).version;

/** All commands and their help. It prints help itself and throws every error, for the caller to report. */
export function signetProgram(surroundings: Surroundings): Command {
  const { resultPaint, result, remark } = surroundings.terminal;
  const program = new Command('signet')
    .description('OAuth 2.0 clients that prove who they are with their own key: no shared secrets.')
    .version(version())
    .option('--json', 'one JSON value on standard output, for machines')
    .option('--server <url>', 'the server (default: $SIGNET_SERVER or http://localhost:3000)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => result(text.trimEnd()),
      writeErr: (text) => remark(text.trimEnd()),
      outputError: () => undefined,
    })
    .configureHelp(helpConfiguration(resultPaint))
    .addHelpText('after', mainJob);
  addAdminCommands(program, surroundings);
  addKeyCommands(program, surroundings);
  addAssertCommand(program, surroundings);
  addTokenCommand(program, surroundings);
  addRegisterCommand(program, surroundings);
  return program;
}

/** The command a command line names, as far as it is known, for a pointer to its help. */
export function commandAsked(program: Command, words: readonly string[]): string {
  const [first, ...rest] = words;
  const command = program.commands.find((known) => known.name() === first);
  return command ? `${program.name()} ${commandAsked(command, rest)}` : program.name();
}
