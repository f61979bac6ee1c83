import { isJsonObject, type JsonObject } from '@signet/protocol';
import { misuse } from '../failure.js';
import type { Terminal } from '../terminal/terminal.js';
import { readInput } from './read-input.js';

/** A file that holds one JSON object. */
export async function readJsonFile(file: string, terminal: Terminal): Promise<JsonObject> {
  const value = parse(file, new TextDecoder().decode(await readInput(file, terminal)));
  if (!isJsonObject(value)) throw misuse(`${file} holds no JSON object`);
  return value;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Only the position: the engine's message quotes the file, which may be a key given by mistake.
    const position = /\(line \d+ column \d+\)/.exec((error as Error).message)?.[0] ?? '';
    throw misuse(`${file} is not JSON ${position}`.trimEnd());
  }
}
