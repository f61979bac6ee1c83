/** A number of problems in words. */
export const counted = (problems: number): string =>
  problems === 1 ? 'one problem' : `${problems} problems`;
