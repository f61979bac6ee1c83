/** Moves the focus to the next or previous element marked `data-row`; false where a page has none. */
export function moveBetweenRows(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? rows[step > 0 ? 0 : rows.length - 1] : rows[here + step];
  next?.focus();
  return rows.length > 0;
}
