import type { ClientKey } from '../client/client-key.entity.js';
import { currentState, type CurrentKeyState } from './key-state.js';

/** A key as its owner looks at it: its state at this moment, its dates, its use. */
export interface ListedKey extends Omit<ClientKey, 'state'> {
  state: CurrentKeyState;
  /** Uses by the hour in the last day, newest first; hours without a use are left out. */
  uses: { hour: string; uses: number }[];
}

/** Every key of a client ($1), or the one of them that is called so ($2): by its ID, or by exactly its kid. Oldest first. */
export const listKeysStatement = {
  name: 'list-keys-1',
  text: `
SELECT k.*, ${currentState} AS state,
  coalesce((SELECT json_agg(json_build_object('hour', u.hour, 'uses', u.uses) ORDER BY u.hour DESC)
    FROM key_use u WHERE u.key_id = k.key_id AND u.hour > now() - interval '24 hours'), '[]') AS uses
FROM client_key k WHERE k.client_id = $1 AND ($2::text IS NULL OR $2 IN (k.key_id, k.kid))
ORDER BY k.created_at, k.key_id`,
};

/**
 * The key that was meant. A kid may have been used again for a later key: then the one that can still be used is meant.
 * `ambiguous` where that does not decide it.
 */
export function keyMeant(named: readonly ListedKey[]): ListedKey | 'not_found' | 'ambiguous' {
  const current = named.filter(({ state }) => ['staged', 'active', 'retiring'].includes(state));
  const meant = current.length > 0 ? current : named;
  return meant.length > 1 ? 'ambiguous' : (meant[0] ?? 'not_found');
}
