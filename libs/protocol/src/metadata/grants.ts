// grant_types, response_types, scope: RFC 7591 §2 and §2.1.
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ScopeNeeds } from '../policy/policy-document.js';
import type { Problem } from '../problem.js';
import { readScope, REGISTRATION_SCOPE } from '../token/scope.js';
import type { RegistrationPolicy } from './policy.js';
import { problemIf, supportedHere } from './rule.js';

export class GrantFields {
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) grant_types?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) response_types?: string[];
  @IsOptional() @IsString() @MaxLength(4096) scope?: string;
}

// No default for grant_types: the RFC's, authorization_code, is not supported here.
export function grantDefaults(
  { response_types = [], scope }: GrantFields,
  policy: RegistrationPolicy,
): GrantFields {
  const tokens = scope === undefined ? defaultScopes(policy) : readScope(scope);
  const registered = tokens ? tokens.join(' ') : scope;
  return { response_types, ...(registered && { scope: registered }) };
}

export const grantProblems = (metadata: GrantFields, policy: RegistrationPolicy): Problem[] => [
  ...problemIf(grantTypesRefusal(metadata, policy), 'grant_types'),
  ...problemIf(responseTypesRefusal(metadata, policy), 'response_types'),
  ...problemIf(malformedScope(metadata), 'scope'),
  ...problemIf(scopeRefusal(metadata, policy), 'scope', { rule: 'policy/scopes' }),
];

function grantTypesRefusal(
  { grant_types = [] }: GrantFields,
  { grant_types_supported: supported }: RegistrationPolicy,
): string | undefined {
  if (grant_types.length === 0) return `is required; ${supportedHere(supported)}`;
  if (!grant_types.every((type) => supported.includes(type))) {
    return `contains a grant type that is not supported; ${supportedHere(supported)}`;
  }
  return new Set(grant_types).size < grant_types.length ? 'names a grant type twice' : undefined;
}

function responseTypesRefusal(
  { response_types = [] }: GrantFields,
  { response_types_supported: supported }: RegistrationPolicy,
): string | undefined {
  if (response_types.every((type) => supported.includes(type))) return undefined;
  return `contains a response type that is not supported; ${supportedHere(supported)}`;
}

function malformedScope({ scope }: GrantFields): string | undefined {
  if (scope === undefined || readScope(scope)) return undefined;
  return 'must be scope tokens with one space between them (RFC 6749 section 3.3)';
}

function scopeRefusal({ scope }: GrantFields, policy: RegistrationPolicy): string | undefined {
  const tokens = (scope !== undefined && readScope(scope)) || [];
  if (tokens.includes(REGISTRATION_SCOPE)) return `must not contain ${REGISTRATION_SCOPE}`;
  const registrable = registrableScopes(policy);
  if (tokens.every((token) => registrable.includes(token))) return undefined;
  return `contains a scope that is not allowed; ${supportedHere(registrable)}`;
}

/** The scopes of a client that names none. */
export const defaultScopes = (policy: RegistrationPolicy): string[] =>
  registrableScopes(policy).filter((scope) => policy.default_scopes?.includes(scope) ?? true);

const registrableScopes = ({ scopes_supported }: RegistrationPolicy): string[] =>
  scopes_supported.filter((scope) => scope !== REGISTRATION_SCOPE);

/** The scopes asked for whose API has this need, beyond their being allowed. */
export function scopesNeeding(
  need: keyof ScopeNeeds,
  { scope = '' }: GrantFields,
  { scope_needs }: RegistrationPolicy,
): string[] {
  const needing = new Set(Object.keys(scope_needs).filter((one) => scope_needs[one]?.[need] === 'required'));
  return (readScope(scope) ?? []).filter((one) => needing.has(one));
}
