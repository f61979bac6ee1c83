import { Injectable } from '@nestjs/common';
import { type EffectivePolicy, effectivePolicy, policyRules, RegistrationPolicy } from '@signet/protocol';
import { PolicyDirectory } from '@signet/store';

/** A policy in force. Version 0 without an ID: nothing was published, the deployment's own limits hold. */
export interface PolicyInForce extends EffectivePolicy {
  policyId?: string;
  version: number;
  /** The policy by name, with the names of the rules that are asked. */
  applied: AppliedPolicy;
}

/** What the audit says of the policy a registration was accepted under. */
export interface AppliedPolicy {
  policy_id: string | null;
  version: number;
  rules: string[];
}

/** The one place that makes of a published policy what requests are held to. */
@Injectable()
export class Policies {
  private readonly made = new WeakMap<object, PolicyInForce>();
  private readonly unpublished: PolicyInForce;

  constructor(
    private readonly directory: PolicyDirectory,
    private readonly deployment: RegistrationPolicy,
  ) {
    this.unpublished = inForce(effectivePolicy(deployment), { version: 0 });
  }

  /** The policy of this ID; without one, what holds where none was published. Throws `Unavailable`. */
  async get(policyId: string | undefined): Promise<PolicyInForce> {
    if (policyId === undefined) return this.unpublished;
    const published = await this.directory.get(policyId);
    const known = this.made.get(published);
    if (known) return known;
    const { document, version } = published;
    const policy = inForce(effectivePolicy(this.deployment, document), { policyId, version });
    this.made.set(published, policy);
    return policy;
  }
}

const inForce = (
  policy: EffectivePolicy,
  { policyId, version }: { policyId?: string; version: number },
): PolicyInForce => ({
  ...policy,
  ...{ policyId, version },
  applied: { policy_id: policyId ?? null, version, rules: policyRules(policy).map(({ rule }) => rule) },
});
