import { readEnvironment } from '../environment.js';
import { run } from '../run.js';
import { noPaint } from '../terminal/paint.js';
import { readableOnce } from '../terminal/standard-input.js';

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process and its current folder, with no environment but the one given. */
export async function signet(
  words: readonly string[],
  env: Record<string, string>,
  input: string | Uint8Array = '',
): Promise<Outcome> {
  const written = { out: '', err: '' };
  const code = await run(words, {
    environment: readEnvironment(env),
    terminal: {
      result: (text) => void (written.out += `${text}\n`),
      remark: (text) => void (written.err += `${text}\n`),
      resultPaint: noPaint,
      remarkPaint: noPaint,
      readStandardInput: readableOnce([Buffer.from(input)]),
    },
  });
  return { code, ...written };
}
