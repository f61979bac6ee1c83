/** Which versions of a piece of software are meant. A bound that is null does not bind; both bounds are included. */
export interface VersionRange {
  minimum: string | null;
  maximum: string | null;
}

/**
 * True when the version is in the range. Dotted numbers are compared part by part, a missing part is 0; any other version
 * equals a bound or is outside it (RFC 7591 §2: the value is the publisher's own).
 */
export function isWithin(version: string | undefined, { minimum, maximum }: VersionRange): boolean {
  if (minimum === null && maximum === null) return true;
  if (version === undefined) return false;
  return [
    minimum === null || version === minimum || (compared(version, minimum) ?? -1) >= 0,
    maximum === null || version === maximum || (compared(version, maximum) ?? 1) <= 0,
  ].every(Boolean);
}

const dottedNumbers = /^\d+(\.\d+)*$/;

/** Negative, 0 or positive; undefined where one of them has no order. */
function compared(one: string, other: string): number | undefined {
  if (!dottedNumbers.test(one) || !dottedNumbers.test(other)) return undefined;
  const [left, right] = [one, other].map((version) => version.split('.').map(BigInt)) as [bigint[], bigint[]];
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const [a, b] = [left[part] ?? 0n, right[part] ?? 0n];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
