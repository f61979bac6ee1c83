import type { JsonObject } from '@signet/protocol';
import { instant } from '../../../terminal/instant.js';
import type { Paint } from '../../../terminal/paint.js';
import { record, rowsOf } from '../../../terminal/record.js';

const dates = [
  ['active since', 'activated_at'],
  ['retires', 'retires_at'],
  ['retired', 'retired_at'],
  ['revoked', 'revoked_at'],
  ['expires', 'not_after'],
  ['first used', 'first_used_at'],
  ['last used', 'last_used_at'],
] as const;

/** One key of a client, with the dates it has. */
export const keyRecord = (key: JsonObject, paint: Paint): string =>
  record(
    [
      ...rowsOf(key, ['key_id', 'kid', 'thumbprint', 'state']),
      ...dates.map(([name, member]) => [name, instant(key[member])] as const),
    ],
    paint,
  );
