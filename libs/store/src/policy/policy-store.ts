import { newIdentifier, type PolicyDocument } from '@signet/protocol';
import { type DataSource, type EntityManager, IsNull } from 'typeorm';
import { audit } from '../audit/audit.js';
import { Policy } from './policy.entity.js';

/** A policy about to be in force. `organisation_id` null for the default; `document` null to follow the default again. */
export interface PolicyChange {
  organisation_id: string | null;
  document: PolicyDocument | null;
  note: string | null;
  /** The version the change was made upon, 0 for none; left out to publish upon whatever there is. */
  upon?: number;
}

/** `outdated` names the version that was published meanwhile. */
export type PublishOutcome =
  { outcome: 'published'; policy: Policy } | { outcome: 'outdated'; version: number };

/**
 * Policies as data: each version and its audit row in one transaction, none ever changed. A trigger puts it in force, so that
 * admission sees that a client was held to another.
 */
export class PolicyStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Puts a new version in force, for every request that starts after this. */
  publish(change: PolicyChange): Promise<PublishOutcome> {
    const { organisation_id, document, note, upon } = change;
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
        `signet:policy:${organisation_id ?? ''}`,
      ]);
      const before = await latest(manager, organisation_id);
      const version = (before?.version ?? 0) + 1;
      if (upon !== undefined && upon !== version - 1) return { outcome: 'outdated', version: version - 1 };
      const policy = { policy_id: newIdentifier('p'), organisation_id, version, document, note };
      await manager.insert(Policy, {
        ...{ ...policy, document: document as object | null, published_by: 'administrator' },
        published_at: () => 'now()',
      });
      const detail = { policy_id: policy.policy_id, version, before: before?.policy_id ?? null, note };
      await audit(manager, 'policy.published', { organisation_id, detail });
      return {
        outcome: 'published',
        policy: await manager.findOneByOrFail(Policy, { policy_id: policy.policy_id }),
      };
    });
  }

  /** The latest version, or null where none was published. */
  findLatest(organisation_id: string | null): Promise<Policy | null> {
    return latest(this.dataSource.manager, organisation_id);
  }

  /** Every version, newest first. */
  list(organisation_id: string | null): Promise<Policy[]> {
    const where = { organisation_id: organisation_id ?? IsNull() };
    return this.dataSource.getRepository(Policy).find({ where, order: { version: 'DESC' }, take: 200 });
  }
}

const latest = (manager: EntityManager, organisation_id: string | null): Promise<Policy | null> =>
  manager.findOne(Policy, {
    where: { organisation_id: organisation_id ?? IsNull() },
    order: { version: 'DESC' },
  });
