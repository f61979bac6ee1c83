import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { RevocationListRow } from './revocation-list.entity.js';

/** What a revocation list was read to say. */
export type NewRevocationList = Omit<RevocationListRow, 'changed_at' | 'source'>;

/** `older`: the one held is newer, and stays. */
export type ListOutcome = 'kept' | 'unchanged' | 'older';

const putStatement = `
INSERT INTO certificate_revocation_list (issuer, scope, source, number, this_update, next_update, entries, octets)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (issuer, scope, source) DO UPDATE SET number = EXCLUDED.number, this_update = EXCLUDED.this_update,
  next_update = EXCLUDED.next_update, entries = EXCLUDED.entries, octets = EXCLUDED.octets, changed_at = now()`;

/**
 * Keeps a list instead of the one before from the same source, never an older one. One that is held already changes nothing:
 * the version of the trust store stays, and with it what was judged.
 */
export async function putRevocationList(
  manager: EntityManager,
  list: NewRevocationList & { source: string },
  actor?: string,
): Promise<ListOutcome> {
  // Whoever changes the trust store waits here for whoever is changing it.
  await manager.query('SELECT FROM trust_store FOR UPDATE');
  const { issuer, scope, source, number, this_update, next_update, entries, octets } = list;
  const held = await manager.findOneBy(RevocationListRow, { issuer, scope, source });
  if (held?.octets.equals(octets)) return 'unchanged';
  if (held && isOlder(list, held)) return 'older';
  const values = [issuer, scope, source, number, this_update, next_update, entries, octets];
  await manager.query(putStatement, values);
  const detail = { issuer, scope, source, number, this_update, next_update, entries };
  await audit(manager, 'revocation_list.added', { ...(actor !== undefined && { actor }), detail });
  return 'kept';
}

// Of two lists made in one second their numbers tell which is newer (RFC 5280 §5.2.3).
function isOlder(list: NewRevocationList, held: NewRevocationList): boolean {
  const [one, other] = [list.this_update.getTime(), held.this_update.getTime()];
  if (one !== other || list.number === null || held.number === null) return one < other;
  return BigInt(`0x${list.number}`) < BigInt(`0x${held.number}`);
}
