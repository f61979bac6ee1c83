import { styleText } from 'node:util';
import { aligned, type Row } from './aligned.js';
import { wrapped } from './wrapped.js';

type Style = Parameters<typeof styleText>[0];

const WIDTH = 96;

/** Prints the story. Colours only on a terminal and not against NO_COLOR; without them every mark still reads. */
export class Narrator {
  #chapter = 0;

  title(text: string): void {
    this.#print('', this.#styled('bold', text), this.#styled('dim', '━'.repeat(text.length)), '');
  }

  /** A numbered heading, and in plain words why this step is there. */
  chapter(heading: string, why: string): void {
    this.#chapter += 1;
    const number = this.#styled(['bold', 'cyan'], String(this.#chapter).padStart(2));
    this.#print('', `${number}  ${this.#styled('bold', heading)}`, '');
    this.explain(why);
  }

  explain(text: string): void {
    for (const line of wrapped(text, WIDTH - 4)) this.#print(`    ${line}`);
  }

  /** A command line as one would type it. */
  command(text: string): void {
    const lines = wrapped(text, WIDTH - 10);
    this.#print('', `    ${this.#styled('dim', '$')} ${lines.join(' \\\n        ')}`);
  }

  /** What goes over the wire: `→ POST /token`, then its parts, or one line that sums them up. */
  sent(head: string, content: readonly Row[] | string): void {
    this.#message(this.#styled('cyan', '→'), head, content);
  }

  /** What came back; a refusal, 4xx, is marked as one. */
  received(head: string, content: readonly Row[] | string): void {
    this.#message(this.#styled(head.startsWith('4') ? 'red' : 'green', '←'), head, content);
  }

  /** What is inside of something that was just shown. */
  inside(head: string, rows: readonly Row[]): void {
    this.#print('', `      ${this.#styled('dim', head)}`);
    this.rows(rows, 8);
  }

  rows(rows: readonly Row[], indent = 6): void {
    const faint = (text: string) => this.#styled('dim', text);
    for (const line of aligned(rows, WIDTH - indent, faint)) this.#print(' '.repeat(indent) + line);
  }

  proven(text: string): void {
    this.#print('', `    ${this.#styled('green', '✓')} ${text}`);
  }

  /** The end of a run that went wrong, on standard error. */
  alarm(text: string): void {
    const head = styleText(['bold', 'red'], 'The demo stopped.', { stream: process.stderr });
    process.stderr.write(`\n${head} ${text}\n`);
  }

  #message(mark: string, head: string, content: readonly Row[] | string): void {
    const summary = typeof content === 'string' ? `   ${this.#styled('dim', content)}` : '';
    this.#print('', `    ${mark} ${this.#styled('bold', head)}${summary}`);
    if (typeof content !== 'string') this.rows(content);
  }

  #styled(style: Style, text: string): string {
    return styleText(style, text, { stream: process.stdout });
  }

  #print(...lines: string[]): void {
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
