const CALENDAR = '/calendar/';

/** A path as the log may have it: the secret of a calendar link stands in its path, as calendars ask for it. */
export const loggablePath = (path: string): string => (path.startsWith(CALENDAR) ? `${CALENDAR}…` : path);
