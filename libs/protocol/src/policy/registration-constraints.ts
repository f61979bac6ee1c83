import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

const WORD = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const words = { each: true, message: 'must be words of 1 to 200 characters of RFC 6749 section 3.3' };
const LABEL = /^(?! )[\x20-\x3b\x3d\x3f-\x7e]{1,255}(?<! )$/;
const labels = { each: true, message: 'must be 1 to 255 printable ASCII characters without angle brackets' };
const MOST = 200;

/**
 * What narrows the registrations under one initial access token, beside the policy. It stays with the clients registered under
 * it: an update cannot widen what the token did not give.
 */
export class RegistrationConstraints {
  @IsOptional() @IsArray() @ArrayMaxSize(MOST) @Matches(WORD, words) scopes?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @Matches(WORD, words)
  token_endpoint_auth_methods?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @Matches(LABEL, labels)
  software_ids?: string[];
  /** Clients the onboarding client of the token may have registered at once. */
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) maximum_clients?: number;
}

/** The constraints alone, without members that are absent; undefined where there are none. */
export function constraintsOf(rules: RegistrationConstraints): RegistrationConstraints | undefined {
  const { scopes, token_endpoint_auth_methods, software_ids, maximum_clients } = rules;
  const all = { scopes, token_endpoint_auth_methods, software_ids, maximum_clients };
  const present = Object.entries(all).filter(([, value]) => value !== undefined && value !== null);
  return present.length > 0 ? Object.fromEntries(present) : undefined;
}
