import { limits } from '../limits.js';
import { RegistrationPolicy } from '../metadata/policy.js';
import {
  type CertificateTrustMode,
  InitialAccessTokenRules,
  type PolicyDocument,
  type Profile,
} from './policy-document.js';
import { signingAlgorithmsOf } from './profile-algorithms.js';
import { constraintsOf, type RegistrationConstraints } from './registration-constraints.js';

/** A policy in force: what may be registered, how much of it, for how long, and with which initial access tokens. */
export interface EffectivePolicy {
  profile: Profile;
  registration: RegistrationPolicy;
  /** Clients the organisation may have at once; undefined for no limit. */
  maximumClients?: number;
  /** Seconds; undefined for ever. */
  clientLifetime?: number;
  /** Which certificates of keys are taken, and for how many days they may be valid. */
  certificates: { trust: CertificateTrustMode; longestDays?: number };
  initialAccessToken: { uses: number; lifetime: number; constraints?: RegistrationConstraints };
}

/** Clients an organisation may have where no policy says otherwise. */
const DEFAULT_MAXIMUM_CLIENTS = 100;

/** What a policy document makes of what the deployment supports. It only ever narrows. */
export function effectivePolicy(
  deployment: RegistrationPolicy,
  document: PolicyDocument = {},
): EffectivePolicy {
  const { maximum_clients = DEFAULT_MAXIMUM_CLIENTS, client_lifetime } = document;
  const rules = document.initial_access_token ?? new InitialAccessTokenRules();
  return {
    profile: document.profile ?? 'standard',
    registration: narrowed(deployment, document),
    maximumClients: maximum_clients ?? undefined,
    clientLifetime: client_lifetime ?? undefined,
    certificates: {
      trust: document.certificate_trust ?? 'any',
      longestDays: document.maximum_certificate_lifetime ?? undefined,
    },
    initialAccessToken: {
      uses: rules.uses ?? 1,
      lifetime: rules.lifetime ?? limits.accessTokenLifetime,
      constraints: constraintsOf(rules),
    },
  };
}

function narrowed(deployment: RegistrationPolicy, document: PolicyDocument): RegistrationPolicy {
  const { profile = 'standard' } = document;
  const algorithms = deployment.token_endpoint_auth_signing_alg_values_supported;
  return new RegistrationPolicy({
    ...deployment,
    scopes_supported: within(deployment.scopes_supported, document.scopes),
    // Whoever names the scopes means those.
    default_scopes: document.scopes ? undefined : deployment.default_scopes,
    token_endpoint_auth_methods_supported: within(
      deployment.token_endpoint_auth_methods_supported,
      document.token_endpoint_auth_methods,
    ),
    token_endpoint_auth_signing_alg_values_supported: within(
      within(algorithms, signingAlgorithmsOf(profile)),
      document.token_endpoint_auth_signing_algs,
    ),
    key_sources: within(deployment.key_sources, document.key_sources),
    sender_constraint_required: profile === 'fapi2' || document.sender_constraint === 'required',
    software_statement_required: document.software_statement === 'required',
    key_proof_required: deployment.key_proof_required || document.key_proof === 'required',
    scope_needs: document.scope_needs ?? {},
  });
}

/** The policy for registrations under these constraints: what both allow. */
export const constrained = (
  policy: RegistrationPolicy,
  { scopes, token_endpoint_auth_methods, software_ids }: RegistrationConstraints = {},
): RegistrationPolicy =>
  new RegistrationPolicy({
    ...policy,
    scopes_supported: within(policy.scopes_supported, scopes),
    default_scopes: scopes ? undefined : policy.default_scopes,
    token_endpoint_auth_methods_supported: within(
      policy.token_endpoint_auth_methods_supported,
      token_endpoint_auth_methods,
    ),
    software_ids: software_ids ?? policy.software_ids,
  });

const within = <T>(supported: readonly T[], allowed: readonly T[] | undefined): readonly T[] =>
  allowed ? supported.filter((one) => allowed.includes(one)) : supported;
