import type { DataSource } from 'typeorm';
import { audit } from '../audit/audit.js';
import { OrganisationSoftware } from './organisation-software.entity.js';

/** Which software of which organisation, as which issuer attests it. */
export type SoftwareName = Pick<OrganisationSoftware, 'organisation_id' | 'issuer' | 'software_id'>;

/** What changes. A member that is left out stays as it is; statements are added to the blocked ones and stay blocked. */
export type SoftwareChange = Partial<
  Pick<OrganisationSoftware, 'minimum_version' | 'maximum_version' | 'blocked' | 'blocked_statements'>
>;

/** Which software organisations may register: each change and its audit row in one transaction. */
export class SoftwareStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Approves the software where nothing was said of it, and applies the change. Returns what holds now. */
  put(name: SoftwareName, change: SoftwareChange): Promise<OrganisationSoftware> {
    return this.dataSource.transaction(async (manager) => {
      const fresh = { ...name, changed_at: () => 'now()', blocked: false, blocked_statements: [] };
      await manager
        .createQueryBuilder()
        .insert()
        .into(OrganisationSoftware)
        .values(fresh)
        .orIgnore()
        .execute();
      const lock = { mode: 'pessimistic_write' } as const;
      const held = await manager.findOneOrFail(OrganisationSoftware, { where: name, lock });
      const blocked_statements = [
        ...new Set([...held.blocked_statements, ...(change.blocked_statements ?? [])]),
      ];
      await manager.update(OrganisationSoftware, name, {
        ...change,
        blocked_statements,
        changed_at: () => 'now()',
      });
      const { organisation_id, ...detail } = { ...name, ...change };
      await audit(manager, 'software.changed', { organisation_id, detail });
      return { ...held, ...change, blocked_statements };
    });
  }

  list(organisation_id: string): Promise<OrganisationSoftware[]> {
    const order = { issuer: 'ASC', software_id: 'ASC' } as const;
    return this.dataSource.getRepository(OrganisationSoftware).find({ where: { organisation_id }, order });
  }
}
