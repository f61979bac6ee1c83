const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value as a test's title shows it: printable, short, and what is left out named. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value, (_, member: unknown) => (member === undefined ? 'left out' : member));
  const printable = (json ?? 'nothing').replaceAll(/[^\x20-\x7e]/g, escaped);
  return printable.length > 90 ? `${printable.slice(0, 90)}...` : printable;
}
