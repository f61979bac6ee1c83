// C0, DEL, C1, and the marks that reorder or hide text: names come from strangers and must not steer a terminal.
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const codePoint = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text on one line, with every character that could steer a terminal spelled out. */
export const printable = (text: string): string => text.replace(steering, codePoint);

/** JSON for machines: the same value, with nothing in it that a terminal would obey. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(steering, (character) =>
    character === '\n' ? '\n' : codePoint(character),
  );
