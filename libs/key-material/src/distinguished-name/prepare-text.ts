// RFC 4518 §2.2: what is not seen and does not count.
const NOTHING =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u06dd\u070f\u1806\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufeff\ufff9-\ufffc\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]|\u034f|\p{Variation_Selector}/gu;

const SPACE = /[\t-\r\u0085\p{Z}]/gu;

// RFC 4518 §2.4: unassigned, for private use, half a pair, or of a changed meaning.
const PROHIBITED = /[\p{Cn}\p{Co}\p{Cs}\u0340\u0341\ufffd]/u;

/**
 * A value as names are compared by (RFC 4518, as RFC 5280 §7.1 asks): what is invisible left out, case folded,
 * compatibility characters composed, spaces at the ends dropped and those between counted once. Undefined where the text
 * has a character that is prohibited: then nothing equals it.
 *
 * Folding is to lower case, which keeps `ß` apart from `ss`: that refuses what the full table would allow, never the
 * other way round.
 */
export function preparedText(text: string): string | undefined {
  const mapped = text.replace(NOTHING, '').replace(SPACE, ' ').normalize('NFKC');
  const normal = mapped.toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');
  if (PROHIBITED.test(normal)) return undefined;
  return normal.replace(/ +/g, ' ').trim();
}
