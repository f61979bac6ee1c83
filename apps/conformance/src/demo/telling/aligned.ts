/** One line of what is shown: a name, a value, and a word about it. */
export type Row = readonly [name: string, value: unknown, note?: string];

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The value as one line of at most `width`: what is too long keeps its beginning and says how long it is. */
export function shortened(value: unknown, width: number): string {
  const whole = text(value).replaceAll('\n', ' ');
  if (whole.length <= width) return whole;
  const rest = `… ${whole.length} characters`;
  return whole.slice(0, Math.max(8, Math.min(24, width - rest.length))) + rest;
}

/** Names, values and notes in three columns that fit into `width`. */
export function aligned(rows: readonly Row[], width: number, faint: (text: string) => string): string[] {
  const nameWidth = Math.max(0, ...rows.map(([name]) => name.length));
  const room = width - nameWidth - 3;
  const values = rows.map(([, value, note]) => shortened(value, room - (note ? note.length + 3 : 0)));
  const noteColumn = Math.max(
    0,
    ...rows.map(([, , note], index) => (note ? (values[index]?.length ?? 0) : 0)),
  );
  return rows.map(([name, , note], index) => {
    const value = values[index] ?? '';
    const line = `${faint(name.padEnd(nameWidth))}   `;
    return note ? `${line}${value.padEnd(noteColumn)}   ${faint(note)}` : line + value;
  });
}
