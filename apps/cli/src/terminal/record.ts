import type { JsonObject, JsonValue } from '@signet/protocol';
import type { Paint } from './paint.js';
import { printable } from './printable.js';

/** One row of a record: name, value, and a word about it. Rows without a value are left out. */
export type Row = readonly [name: string, value: string | number | undefined | null, note?: string];

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

/** Names and values, aligned: two spaces, the name, three spaces, the value, and the notes in a column of their own. */
export function record(rows: readonly Row[], paint: Paint): string {
  const present = rows.flatMap(([name, value, note]) =>
    value === undefined || value === null || value === ''
      ? []
      : [{ name, value: printable(String(value)), note }],
  );
  const nameWidth = widest(present.map(({ name }) => name));
  const valueWidth = widest(present.flatMap(({ value, note }) => (note ? [value] : [])));
  return present
    .map(({ name, value, note }) => {
      const line = `  ${paint.faint(name.padEnd(nameWidth))}   `;
      return note ? `${line}${value.padEnd(valueWidth)}   ${paint.faint(note)}` : line + value;
    })
    .join('\n');
}

/** Members of an answer as rows, in the order given; what is not there is left out, what is not a text is shown as JSON. */
export const rowsOf = (answer: JsonObject, members: readonly string[]): Row[] =>
  members.map((member) => [member, valueText(answer[member])]);

const valueText = (value: JsonValue | undefined): string | undefined =>
  value === undefined || value === null || typeof value === 'string'
    ? (value ?? undefined)
    : JSON.stringify(value);
