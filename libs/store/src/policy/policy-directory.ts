import type { PolicyDocument } from '@signet/protocol';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';

/** A published version, as requests are held to it. */
export interface PublishedPolicy {
  policyId: string;
  version: number;
  document: PolicyDocument;
}

const findStatement = {
  name: 'policy-1',
  text: 'SELECT policy_id, version, document FROM policy WHERE policy_id = $1 AND document IS NOT NULL',
};

const inForceStatement = {
  name: 'policy-in-force-1',
  text: 'SELECT policy_in_force($1) AS policy_id',
};

/** Policies by ID. A version never changes, so what is remembered is always right; which one is in force is read with the client. */
export class PolicyDirectory {
  private readonly remembered = new Map<string, PublishedPolicy>();

  constructor(
    private readonly pool: Pool,
    private readonly capacity = 5_000,
  ) {}

  /** The policy of this ID. Throws `Unavailable`, also where there is none: a rule that cannot be read refuses. */
  async get(policyId: string): Promise<PublishedPolicy> {
    const known = this.remembered.get(policyId);
    if (known) return known;
    const policy = await decided(() => this.load(policyId));
    this.remembered.set(policyId, policy);
    if (this.remembered.size > this.capacity)
      this.remembered.delete(this.remembered.keys().next().value as string);
    return policy;
  }

  /** The ID of the policy the organisation is held to now; undefined where nothing was published. Throws `Unavailable`. */
  async findInForce(organisationId: string): Promise<string | undefined> {
    const values = [organisationId];
    const { rows } = await decided(() =>
      this.pool.query<{ policy_id: string | null }>({ ...inForceStatement, values }),
    );
    return rows[0]?.policy_id ?? undefined;
  }

  private async load(policyId: string): Promise<PublishedPolicy> {
    const { rows } = await this.pool.query<{ policy_id: string; version: number; document: PolicyDocument }>({
      ...findStatement,
      values: [policyId],
    });
    const [{ policy_id, version, document }] = rows as [(typeof rows)[0]];
    return { policyId: policy_id, version, document };
  }
}
