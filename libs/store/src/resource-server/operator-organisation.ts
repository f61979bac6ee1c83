import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { Organisation } from '../organisation/organisation.entity.js';

/** The organisation that owns the clients of resource servers: this server's operator. There from the first of them on. */
export const OPERATOR = 'o_operator';

const NAME = 'Resource servers';

/** The ID of the operator's organisation, which is made where there is none yet. */
export async function operatorOrganisation(manager: EntityManager): Promise<string> {
  if (await manager.existsBy(Organisation, { organisation_id: OPERATOR })) return OPERATOR;
  await manager.insert(Organisation, {
    ...{ organisation_id: OPERATOR, name: NAME, status: 'approved' },
    created_at: () => 'now()',
  });
  await audit(manager, 'organisation.created', { organisation_id: OPERATOR, detail: { name: NAME } });
  return OPERATOR;
}
