import type { Paint } from './paint.js';
import { printable } from './printable.js';

/** Columns under their heads, two spaces apart; the last column is left as long as it is. */
export function table(heads: readonly string[], rows: readonly (readonly unknown[])[], paint: Paint): string {
  const cells = rows.map((row) => row.map((cell) => printable(String(cell ?? ''))));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return [paint.faint(line(heads)), ...cells.map(line)].join('\n');
}
