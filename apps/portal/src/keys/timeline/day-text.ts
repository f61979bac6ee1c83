const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** A day in UTC, such as `11 Dec 2026`. */
export const dayText = (moment: Date): string => format.format(moment);
