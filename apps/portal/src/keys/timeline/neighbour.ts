/** Where a key of the keyboard leads from one of a row of things; undefined where it leads nowhere. */
export function findNeighbour<Thing>(
  things: readonly Thing[],
  current: unknown,
  pressed: string,
): Thing | undefined {
  const here = things.findIndex((thing) => thing === current);
  if (here < 0) return undefined;
  switch (pressed) {
    case 'ArrowDown':
    case 'ArrowRight':
      return things[here + 1];
    case 'ArrowUp':
    case 'ArrowLeft':
      return things[here - 1];
    case 'Home':
      return things[0];
    case 'End':
      return things.at(-1);
    default:
      return undefined;
  }
}
