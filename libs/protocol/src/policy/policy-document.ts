import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type SigningAlgorithm, signingAlgorithms } from '../algorithms.js';
import { limits } from '../limits.js';
import { RegistrationConstraints } from './registration-constraints.js';

/**
 * The security profiles: `fapi2` leaves what FAPI 2.0 Security Profile §5.4 allows, the issuer as a text for `aud` (§5.3.2.1), and
 * sender-constrained tokens only.
 */
export const profiles = ['standard', 'fapi2'] as const;
export type Profile = (typeof profiles)[number];

/** What must hold where it is `required`. */
export const demands = ['optional', 'required'] as const;
export type Demand = (typeof demands)[number];

/** Where a client's keys may come from (RFC 7591 §2). */
export const keySources = ['jwks', 'jwks_uri'] as const;
export type KeySource = (typeof keySources)[number];

/**
 * Which certificates of keys are taken: `any` within its dates, only `self_signed` ones, or (`pki`) only those with a valid path to
 * a trust anchor (RFC 5280 §6).
 */
export const certificateTrusts = ['any', 'self_signed', 'pki'] as const;
export type CertificateTrustMode = (typeof certificateTrusts)[number];

/** What an API needs of the clients that may register one of its scopes. */
export interface ScopeNeeds {
  sender_constraint?: 'required';
  software_statement?: 'required';
}

const WORD = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const words = { each: true, message: 'must be words of 1 to 200 characters of RFC 6749 section 3.3' };
const MOST = 200;
const TEN_YEARS = 315_360_000;

/** Rules for the initial access tokens an organisation's onboarding clients get. What they constrain travels in the token. */
export class InitialAccessTokenRules extends RegistrationConstraints {
  /** Registrations one token is good for. */
  @IsOptional() @IsInt() @Min(1) @Max(1000) uses?: number;
  /** Seconds. */
  @IsOptional() @IsInt() @Min(30) @Max(limits.initialAccessTokenLifetime) lifetime?: number;
}

/**
 * What an organisation may register, as an administrator writes it. Every member may be left out: then the deployment's own
 * limits hold. It can only ever narrow what the server supports.
 */
export class PolicyDocument {
  @IsOptional() @IsIn(profiles) profile?: Profile;
  @IsOptional() @IsArray() @ArrayMaxSize(MOST) @Matches(WORD, words) scopes?: string[];
  /** By scope. */
  @IsOptional() @IsObject() scope_needs?: Record<string, ScopeNeeds>;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @Matches(WORD, words)
  token_endpoint_auth_methods?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(signingAlgorithms, { each: true })
  token_endpoint_auth_signing_algs?: SigningAlgorithm[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @IsIn(keySources, { each: true }) key_sources?: KeySource[];
  @IsOptional() @IsIn(certificateTrusts) certificate_trust?: CertificateTrustMode;
  /** Days a certificate may be valid for; null for any. */
  @IsOptional() @IsInt() @Min(1) @Max(36_500) maximum_certificate_lifetime?: number | null;
  @IsOptional() @IsIn(demands) sender_constraint?: Demand;
  @IsOptional() @IsIn(demands) software_statement?: Demand;
  /** Each inline key must be proved: its sender holds the private half. */
  @IsOptional() @IsIn(demands) key_proof?: Demand;
  /** Clients the organisation may have at once; null for no limit. */
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) maximum_clients?: number | null;
  /** Seconds a client lives after its registration or last update; null for ever. */
  @IsOptional() @IsInt() @Min(60) @Max(TEN_YEARS) client_lifetime?: number | null;
  @IsOptional() @IsObject() initial_access_token?: InitialAccessTokenRules;
}
