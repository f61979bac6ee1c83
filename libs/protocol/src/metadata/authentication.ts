// token_endpoint_auth_method, jwks, jwks_uri: RFC 7591 §2. token_endpoint_auth_signing_alg: OpenID Registration §2.
// tls_client_certificate_bound_access_tokens: RFC 8705 §3.4. dpop_bound_access_tokens: RFC 9449 §5.2.
import { IsBoolean, IsObject, IsOptional, IsString } from 'class-validator';
import type { JsonObject } from '../json/json.js';
import type { Problem } from '../problem.js';
import type { RegistrationPolicy } from './policy.js';
import { problemIf, supportedHere } from './rule.js';
import { webUriRefusal } from './uri.js';

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
  metadata: AuthenticationFields,
  policy: RegistrationPolicy,
): Problem[] => [
  ...problemIf(methodRefusal(metadata, policy), 'token_endpoint_auth_method'),
  ...problemIf(algorithmRefusal(metadata, policy), 'token_endpoint_auth_signing_alg'),
  ...problemIf(keySetRefusal(metadata), 'jwks'),
  ...problemIf(keySetUriRefusal(metadata), 'jwks_uri'),
  ...(['tls_client_certificate_bound_access_tokens', 'dpop_bound_access_tokens'] as const).flatMap((member) =>
    problemIf(bindingRefusal(metadata[member]), member),
  ),
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
const keySetRefusal = ({ token_endpoint_auth_method, jwks, jwks_uri }: AuthenticationFields) =>
  token_endpoint_auth_method === 'private_key_jwt' && !jwks && !jwks_uri
    ? 'is required for private_key_jwt'
    : undefined;

function keySetUriRefusal({ jwks, jwks_uri }: AuthenticationFields): string | undefined {
  if (jwks_uri === undefined) return undefined;
  if (jwks) return 'must not be sent together with jwks';
  return webUriRefusal(jwks_uri) ?? 'is not supported: send the keys themselves, as jwks';
}

const bindingRefusal = (bound: boolean | undefined): string | undefined =>
  bound ? 'must be false: this server issues bearer tokens only' : undefined;
