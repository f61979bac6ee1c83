import type { AuditRecord } from '@signet/protocol';

/** Records an export has at most. */
export const MOST_EXPORTED = 10_000;

const columns = [
  'event_id',
  'occurred_at',
  'action',
  'actor',
  'actor_name',
  'client_id',
  'detail',
] as const satisfies (keyof AuditRecord)[];

/** The records of an export; where there are more, the last one says so, in whatever form it is read. */
export function exported(records: readonly AuditRecord[]): AuditRecord[] {
  const shown = records.slice(0, MOST_EXPORTED);
  const last = shown.at(-1);
  return last && records.length > MOST_EXPORTED ? [...shown, truncation(last)] : shown;
}

const truncation = ({ occurred_at }: AuditRecord): AuditRecord => ({
  ...{ event_id: '', occurred_at, action: 'export.truncated', actor: '', actor_name: null, client_id: null },
  detail: {
    text: `Only the newest ${MOST_EXPORTED} changes are here. Ask again with to=${occurred_at} for those before.`,
  },
});

/** As a table (RFC 4180). */
export const csvOf = (records: readonly AuditRecord[]): string =>
  [columns, ...records.map((record) => columns.map((column) => record[column]))]
    .map((row) => `${row.map(cellOf).join(',')}\r\n`)
    .join('');

// A table program takes a cell that begins like this for a formula, some also in full width (security.md K31).
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u;

/** A cell that is text to a table program, whoever wrote it. */
function cellOf(value: AuditRecord[keyof AuditRecord]): string {
  const text = typeof value === 'object' ? (value === null ? '' : JSON.stringify(value)) : value;
  const line = text.replace(/[\r\n\u2028\u2029\0]+/g, ' ');
  return `"${(FORMULA.test(text) ? `'${line}` : line).replaceAll('"', '""')}"`;
}

/** One JSON text a line. */
export const ndjsonOf = (records: readonly AuditRecord[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
