// token_endpoint_auth_method, jwks, jwks_uri: RFC 7591 §2. token_endpoint_auth_signing_alg: OpenID Registration §2.
// tls_client_certificate_bound_access_tokens: RFC 8705 §3.4. dpop_bound_access_tokens: RFC 9449 §5.2.
import { IsBoolean, IsObject, IsOptional, IsString } from 'class-validator';
import type { JsonObject } from '../json/json.js';
import type { Problem } from '../problem.js';
import { type GrantFields, scopesNeeding } from './grants.js';
import { keySetUriRefusal } from './key-set-uri.js';
import type { RegistrationPolicy } from './policy.js';
import { keySources } from '../policy/policy-document.js';
import { problemIf, supportedHere } from './rule.js';

export class AuthenticationFields {
  @IsOptional() @IsString() token_endpoint_auth_method?: string;
  @IsOptional() @IsString() token_endpoint_auth_signing_alg?: string;
  @IsOptional() @IsObject() jwks?: JsonObject;
  @IsOptional() @IsString() jwks_uri?: string;
  @IsOptional() @IsBoolean() tls_client_certificate_bound_access_tokens?: boolean;
  @IsOptional() @IsBoolean() dpop_bound_access_tokens?: boolean;
}

// No default for the method: the RFC's, client_secret_basic, is a shared secret.
export const authenticationDefaults = ({
  tls_client_certificate_bound_access_tokens = false,
  dpop_bound_access_tokens = false,
}: AuthenticationFields): AuthenticationFields => ({
  tls_client_certificate_bound_access_tokens,
  dpop_bound_access_tokens,
});

export const authenticationProblems = (
  metadata: AuthenticationFields & GrantFields,
  policy: RegistrationPolicy,
): Problem[] => [
  ...problemIf(methodRefusal(metadata, policy), 'token_endpoint_auth_method', {
    rule: 'policy/token_endpoint_auth_methods',
  }),
  ...problemIf(algorithmRefusal(metadata, policy), 'token_endpoint_auth_signing_alg', {
    rule: 'policy/token_endpoint_auth_signing_algs',
  }),
  ...problemIf(keySetRefusal(metadata), 'jwks', { rule: 'rfc7591/2' }),
  ...problemIf(keySourceRefusal(metadata, policy), 'jwks_uri'),
  ...keySourceProblems(metadata, policy),
  ...problemIf(certificateBindingRefusal(metadata, policy), 'tls_client_certificate_bound_access_tokens'),
  ...problemIf(keyBindingRefusal(metadata), 'dpop_bound_access_tokens'),
  ...unboundProblems(metadata, policy),
];

function methodRefusal(
  { token_endpoint_auth_method: method }: AuthenticationFields,
  { token_endpoint_auth_methods_supported: supported }: RegistrationPolicy,
): string | undefined {
  if (method === undefined) return `is required; ${supportedHere(supported)}`;
  return supported.includes(method) ? undefined : `is not supported; ${supportedHere(supported)}`;
}

function algorithmRefusal(
  { token_endpoint_auth_signing_alg: algorithm }: AuthenticationFields,
  { token_endpoint_auth_signing_alg_values_supported: supported }: RegistrationPolicy,
): string | undefined {
  if (algorithm === undefined || supported.some((known) => known === algorithm)) return undefined;
  return `is not supported; ${supportedHere(supported)}`;
}

// Whether the keys are fit is for whoever parses them to say.
const keySetRefusal = ({ token_endpoint_auth_method: method = '', jwks, jwks_uri }: AuthenticationFields) =>
  keyed.has(method) && !jwks && !jwks_uri ? `is required for ${method}` : undefined;

// RFC 7523 §3; RFC 8705 §2.2.2: the certificates are those of the keys.
const keyed = new Set(['private_key_jwt', 'self_signed_tls_client_auth']);

// Whether the keys can be fetched, and are fit, is for whoever fetches them to say.
function keySourceRefusal(
  { jwks, jwks_uri }: AuthenticationFields,
  { jwks_uri_exceptions }: RegistrationPolicy,
): string | undefined {
  if (jwks_uri === undefined) return undefined;
  if (jwks) return 'must not be sent together with jwks';
  return keySetUriRefusal(jwks_uri, jwks_uri_exceptions);
}

/** Keys from where the policy takes none; told only of a member that is otherwise in order. */
const keySourceProblems = (metadata: AuthenticationFields, policy: RegistrationPolicy): Problem[] =>
  keySources
    .filter((source) => metadata[source] !== undefined && !policy.key_sources.includes(source))
    .filter((source) => source !== 'jwks_uri' || !keySourceRefusal(metadata, policy))
    .flatMap((source) =>
      problemIf(`is not a source of keys here; ${supportedHere(policy.key_sources)}`, source, {
        rule: 'policy/key_sources',
      }),
    );

const bindings = ['tls_client_certificate_bound_access_tokens', 'dpop_bound_access_tokens'] as const;

/** True when the client's access tokens are bound to a key of its own, so that a stolen one is of no use. */
export const isSenderConstrained = (metadata: AuthenticationFields): boolean =>
  bindings.some((member) => metadata[member] === true);

/** Why a client whose tokens are bound to nothing is refused: the policy, or an API of a scope it asks for. */
function unboundProblems(
  metadata: AuthenticationFields & GrantFields,
  policy: RegistrationPolicy,
): Problem[] {
  if (isSenderConstrained(metadata)) return [];
  const need = `must be true, or ${bindings[0]}`;
  const demanded = policy.sender_constraint_required ? need : undefined;
  const needing = scopesNeeding('sender_constraint', metadata, policy);
  return [
    ...problemIf(demanded, bindings[1], { rule: 'policy/sender_constraint' }),
    ...problemIf(needing.length > 0 ? `${need}: needed for ${needing.join(' ')}` : undefined, bindings[1], {
      rule: 'policy/scope_needs',
    }),
  ];
}

const certificateBindingRefusal = (
  { tls_client_certificate_bound_access_tokens: bound }: AuthenticationFields,
  { tls_client_certificate_bound_access_tokens: supported }: RegistrationPolicy,
): string | undefined =>
  bound && !supported ? 'must be false: this server binds tokens by DPoP only' : undefined;

// One binding a token, so that there is nothing to fall back to (spec.md 145).
const keyBindingRefusal = (metadata: AuthenticationFields): string | undefined =>
  metadata.dpop_bound_access_tokens && metadata.tls_client_certificate_bound_access_tokens
    ? 'must not be true together with tls_client_certificate_bound_access_tokens'
    : undefined;
