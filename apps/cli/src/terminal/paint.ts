import { styleText } from 'node:util';

/** How words are set apart, or not at all where colours are off. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const plain = (text: string): string => text;
const styled = (style: Parameters<typeof styleText>[0]) => (text: string) =>
  styleText(style, text, { validateStream: false });

export const noPaint: Paint = { strong: plain, faint: plain, good: plain, bad: plain };

const ansi: Paint = {
  strong: styled('bold'),
  faint: styled('dim'),
  good: styled('green'),
  bad: styled('red'),
};

export const paintFor = (colours: boolean): Paint => (colours ? ansi : noPaint);
