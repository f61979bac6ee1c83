// What a client chose itself, its key ID above all, is a stranger's text. In each language it becomes a literal of plain
// ASCII that ends where it should. Half a surrogate pair, which no program can hold, becomes the replacement character.

type Escape = (codePoint: number) => string;

const hexadecimal = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

const escaped = (text: string, escape: Escape): string =>
  Array.from(text.toWellFormed(), (character) =>
    /[^\x20-\x7e]|["\\]/.test(character) ? escape(character.codePointAt(0)!) : character,
  ).join('');

const quoted = (text: string, escape: Escape): string => `"${escaped(text, escape)}"`;

const isQuote = (codePoint: number): boolean => codePoint === 0x22 || codePoint === 0x5c;
const behindBackslash = (codePoint: number): string => `\\${String.fromCodePoint(codePoint)}`;

const utf16 = (codePoint: number): string =>
  String.fromCodePoint(codePoint)
    .split('')
    .map((unit) => `\\u${hexadecimal(unit.charCodeAt(0), 4)}`)
    .join('');

/** For JSON and JavaScript. */
export const jsonText = (text: string): string =>
  quoted(text, (codePoint) => (isQuote(codePoint) ? behindBackslash(codePoint) : utf16(codePoint)));

/** For Python and Go: a code point above 16 bits is one escape, not two. */
export const longEscapeText = (text: string): string =>
  quoted(text, (codePoint) => {
    if (isQuote(codePoint)) return behindBackslash(codePoint);
    return codePoint > 0xffff ? `\\U${hexadecimal(codePoint, 8)}` : `\\u${hexadecimal(codePoint, 4)}`;
  });

/** For Java, which reads `\u` before it looks for quotes and line ends: what is below a space is written in octal. */
export const javaText = (text: string): string =>
  quoted(text, (codePoint) => {
    if (isQuote(codePoint)) return behindBackslash(codePoint);
    return codePoint < 0x80 ? `\\${codePoint.toString(8).padStart(3, '0')}` : utf16(codePoint);
  });

/** For C#. */
export const csharpText = jsonText;

/** For the shell: nothing has a meaning between single quotes, and a single quote stands outside. */
export const shellText = (text: string): string =>
  `'${text.toWellFormed().replaceAll('\0', '').replaceAll("'", "'\\''")}'`;

/** Any value as JSON in plain ASCII. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${hexadecimal(unit.charCodeAt(0), 4)}`);
