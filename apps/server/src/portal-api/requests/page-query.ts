import type { Page } from '@signet/protocol';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { isStorable } from '../../http/storable-text.js';
import { malformedRequest } from '../answers/portal-problem.js';

const USUAL = 50;

/** Which page of a list is asked for. */
export class PageQuery {
  @IsOptional()
  @MaxLength(512, { message: 'must be the next of the page before' })
  after?: string;

  @IsOptional()
  @Matches(/^([1-9][0-9]?|100)$/, { message: 'must be 1 to 100' })
  limit?: string;
}

/** How many items the page may have. */
export const limitOf = ({ limit }: PageQuery): number => (limit === undefined ? USUAL : Number(limit));

/** Where the page before ended: as many texts as the list is sorted by. Throws `HttpProblem` 400. */
export function findPosition({ after }: PageQuery, parts: number): string[] | undefined {
  if (after === undefined) return undefined;
  const position = parsed(Buffer.from(after, 'base64url').toString('utf8'));
  const fits =
    Array.isArray(position) &&
    position.length === parts &&
    position.every((part) => typeof part === 'string' && isStorable(part));
  if (!fits) throw malformedRequest([{ field: 'after', text: 'must be the next of the page before' }]);
  return position as string[];
}

/** A page of what was found: one more than `limit` was asked for, so that it is known whether another page follows. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, position }: { item: (row: Row) => Item; position: (row: Row) => readonly string[] },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorOf(position(last)) : null;
  return { items: shown.map(item), next };
}

const cursorOf = (position: readonly string[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
