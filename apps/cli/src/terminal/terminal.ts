import { type Paint, paintFor } from './paint.js';
import { readableOnce } from './standard-input.js';

/** Where a command reads and writes: results on standard output, everything said about them on standard error. */
export interface Terminal {
  result(text: string): void;
  remark(text: string): void;
  resultPaint: Paint;
  remarkPaint: Paint;
  /** All of standard input, once. */
  readStandardInput(): Promise<Uint8Array>;
}

/** The terminal of this process. Colours only where a person looks: on a TTY, and not against NO_COLOR. */
export function processTerminal(colour: boolean): Terminal {
  // A reader that stops early, as in `signet … | head`, is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    result: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
    resultPaint: paintFor(colour && process.stdout.isTTY === true),
    remarkPaint: paintFor(colour && process.stderr.isTTY === true),
    readStandardInput: readableOnce(process.stdin),
  };
}
