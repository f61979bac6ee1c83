const LONGEST = 120;

/**
 * A name as one line for a reader that is not ours: mail, calendar, table. What nobody sees or what turns the line around is left
 * out, and what is too long is cut.
 */
export function harmlessText(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim();
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}
