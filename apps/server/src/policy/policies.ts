import { Injectable } from '@nestjs/common';
import {
  type EffectivePolicy,
  effectivePolicy,
  type JsonObject,
  policyRules,
  type Profile,
  RegistrationPolicy,
} from '@signet/protocol';
import { PolicyDirectory } from '@signet/store';
import { Resources } from '../resource-servers/resources.js';

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

interface Made {
  catalogueVersion: number;
  policy: PolicyInForce;
}

const unpublished = {};

/** The one place that makes of a published policy what requests are held to, with the scopes there are now. */
@Injectable()
export class Policies {
  private readonly made = new WeakMap<object, Made>();

  constructor(
    private readonly directory: PolicyDirectory,
    private readonly deployment: RegistrationPolicy,
    private readonly resources: Resources,
  ) {}

  /** The security profile of the policy of this ID. Throws `Unavailable`. */
  async profileOf(policyId: string | undefined): Promise<Profile> {
    const published = policyId === undefined ? undefined : await this.directory.get(policyId);
    return published?.document.profile ?? 'standard';
  }

  /**
   * The policy of this ID; without one, what holds where none was published. The scopes of resource servers are read again
   * where the request asks for one that is new here. Throws `Unavailable`.
   */
  async get(policyId: string | undefined, { scope }: JsonObject = {}): Promise<PolicyInForce> {
    const published = policyId === undefined ? undefined : await this.directory.get(policyId);
    const asked = typeof scope === 'string' ? scope.split(' ') : [];
    const catalogue = await this.resources.recent(asked);
    const known = this.made.get(published ?? unpublished);
    if (known?.catalogueVersion === catalogue.version) return known.policy;
    // A new resource server widens what may be asked for, never what is given unasked.
    const { scopes_supported: default_scopes } = this.deployment;
    const scopes = { scopes_supported: catalogue.scopes, default_scopes };
    const deployment = new RegistrationPolicy({ ...this.deployment, ...scopes });
    const policy = inForce(effectivePolicy(deployment, published?.document), published ?? { version: 0 });
    this.made.set(published ?? unpublished, { catalogueVersion: catalogue.version, policy });
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
