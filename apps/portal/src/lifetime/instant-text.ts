const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment with its zone, such as `3 Jun 2026, 09:00 UTC`. */
export const instantText = (instant: Date): string => `${format.format(instant)} UTC`;
