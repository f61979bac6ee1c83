import { type EffectivePolicy, policyRules } from '@signet/protocol';
import type { Policy } from '@signet/store';

const unpublished = {
  policy_id: null,
  version: 0,
  document: {},
  note: null,
  published_by: null,
  published_at: null,
};

/** One version of a policy. Version 0: nothing was published. `document` null: the default holds. */
export const versionAnswer = (policy: Policy | null) => {
  if (!policy) return unpublished;
  const { policy_id, version, document, note, published_by, published_at } = policy;
  return { policy_id, version, document, note, published_by, published_at };
};

/** The latest version, and what requests are held to by it in words. */
export const policyAnswer = (
  organisation_id: string | null,
  policy: Policy | null,
  inForce: EffectivePolicy,
) => ({
  organisation_id,
  ...versionAnswer(policy),
  rules: policyRules(inForce),
  initial_access_token: {
    uses: inForce.initialAccessToken.uses,
    lifetime: inForce.initialAccessToken.lifetime,
    ...inForce.initialAccessToken.constraints,
  },
});
