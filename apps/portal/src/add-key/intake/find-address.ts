const LONGEST = 2_000;

/** The one web address a text consists of, or undefined. */
export function findAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST || !/^https?:\/\/\S+$/i.test(trimmed)) return undefined;
  return URL.canParse(trimmed) ? new URL(trimmed).href : undefined;
}
