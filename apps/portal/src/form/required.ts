/** A rule of a form: something must be there. What it must be is the server's to say. */
export const required =
  (text: string) =>
  (value: string): string | null =>
    value.trim() === '' ? text : null;
