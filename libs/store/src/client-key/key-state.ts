import type { KeyState } from '../client/client-key.entity.js';

/** A key's state as it is at this moment: also `expired`, by its date. */
export type CurrentKeyState = KeyState | 'expired';

/** The state of `k`, a row of client_key, at this moment: dates count from the second they are reached. */
export const currentState = `CASE
    WHEN k.state NOT IN ('staged', 'active', 'retiring') THEN k.state
    WHEN k.not_after <= now() THEN 'expired'
    WHEN k.state = 'retiring' AND k.retires_at <= now() THEN 'retired'
    ELSE k.state
  END`;

/** Whether `k`, a row of client_key, can be authenticated with at this moment. */
export const isUsable = `(k.state IN ('staged', 'active', 'retiring')
    AND coalesce(k.not_after, 'infinity') > now() AND coalesce(k.retires_at, 'infinity') > now())`;
