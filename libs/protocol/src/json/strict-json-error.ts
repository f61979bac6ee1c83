const texts = {
  invalid_utf8: 'the text is not UTF-8',
  byte_order_mark: 'the text begins with a byte order mark',
  syntax: 'the text is not JSON',
  duplicate_member: 'an object has two members of the same name',
  forbidden_member: 'an object has a member of a reserved name',
  too_deep: 'arrays and objects are nested too deeply',
  too_many_members: 'an object has too many members',
  number_range: 'a number is too large',
  nul_character: 'a string contains U+0000',
  lone_surrogate: 'a string contains half of a surrogate pair',
} as const;

/** Why a text is not strict JSON. */
export type StrictJsonErrorCode = keyof typeof texts;

/** A text refused by the strict reader. The message is ASCII: what is wrong and at which character, never the value. */
export class StrictJsonError extends Error {
  constructor(
    readonly code: StrictJsonErrorCode,
    /** Counted in characters from 0; absent where the bytes are no text at all. */
    readonly position?: number,
  ) {
    super(position === undefined ? texts[code] : `${texts[code]}, at character ${position}`);
  }
}
