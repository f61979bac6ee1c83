#!/usr/bin/env node
import { readEnvironment } from './environment.js';
import { run } from './run.js';
import { processTerminal } from './terminal/terminal.js';

const environment = readEnvironment();
process.exitCode = await run(process.argv.slice(2), {
  environment,
  terminal: processTerminal(environment.colour),
});
