import { exitCodes, type Failure } from '../failure.js';
import type { Paint } from './paint.js';
import { printable } from './printable.js';
import { record, type Row } from './record.js';
import { nextLines } from './reply.js';

/** A failure for machines; `failure` is `refused`, `usage` or `unreachable`. */
export const failureJson = ({ kind, message, said, next }: Failure): object => ({
  failure: kind,
  exit_code: exitCodes[kind],
  ...said,
  description: message,
  next,
});

/** A failure for a person: what the server called it, its sentence or each problem, and what to do now. */
export function failureText(failure: Failure, paint: Paint): string {
  const { kind, message, said, next } = failure;
  const problems = said?.problems ?? [];
  const rows: Row[] = [
    ...problems.map(({ field, reason, rule }): Row => [printable(field), reason, rule && printable(rule)]),
    ['reference', said?.reference],
  ];
  const blocks = [
    `${paint.bad('signet:')} ${paint.strong(printable(headOf(failure)))}`,
    kind === 'refused' && problems.length === 0 ? `  ${printable(message)}` : '',
    record(rows, paint),
    next.length > 0 ? nextLines(next, paint) : '',
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function headOf({ kind, message, said }: Failure): string {
  if (kind !== 'refused') return message;
  const word = said?.error === undefined ? 'refused' : `refused: ${said.error}`;
  return said === undefined ? word : `${word} (${said.status})`;
}
