const HOUR = 3_600_000;

/** The beginnings of the last hours up to now, the oldest first, in milliseconds. */
export function lastHours(now: Date, count = 24): number[] {
  const current = Math.floor(now.getTime() / HOUR) * HOUR;
  return Array.from({ length: count }, (_, index) => current - (count - 1 - index) * HOUR);
}

/** An amount for each of those hours; 0 where nothing is known of one. */
export function byHour<Item extends { hour: string }>(
  items: readonly Item[],
  hours: readonly number[],
  amountOf: (item: Item) => number,
): number[] {
  const amounts = new Map(items.map((item) => [Date.parse(item.hour), amountOf(item)]));
  return hours.map((hour) => amounts.get(hour) ?? 0);
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);
