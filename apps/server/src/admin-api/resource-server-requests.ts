import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type JsonObject, limits } from '@signet/protocol';
import { CONTENT_ENCRYPTION } from '@signet/tokens';
import { NAME } from './admin-requests.js';

// RFC 8707 §2: an absolute URI without a fragment.
const IDENTIFIER = /^(?=.{1,200}$)[a-z][a-z0-9+.-]*:[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e%]+$/i;

// RFC 6749 §3.3, but for the scope that is ours.
const SCOPE = /^(?!dcr$)[\x21\x23-\x5b\x5d-\x7e]{1,100}$/;

const SHORTEST_LIFETIME = 30;
const lifetimeMessage = {
  message: `token_lifetime must be ${SHORTEST_LIFETIME} to ${limits.longestAccessTokenLifetime} seconds`,
};

/** A resource server: what tokens for it carry, and the public key or keys it authenticates with. */
export class ResourceServerRequest {
  @Matches(IDENTIFIER, {
    message: 'identifier must be an absolute URI without a fragment, at most 200 characters',
  })
  identifier!: string;

  @Matches(NAME, { message: 'name must have letters, and no control or invisible characters' })
  @MaxLength(200, { message: 'name must have 1 to 200 characters' })
  @IsString({ message: 'name must be a text' })
  name!: string;

  @ArrayUnique({ message: 'scopes must not name one twice' })
  @Matches(SCOPE, { each: true, message: 'scopes must be scope tokens, and none of them dcr' })
  @ArrayMaxSize(100, { message: 'scopes must be at most 100' })
  @ArrayMinSize(1, { message: 'scopes must name at least one' })
  @IsArray({ message: 'scopes must be a list of scope tokens' })
  scopes!: string[];

  @IsOptional()
  @Max(limits.longestAccessTokenLifetime, lifetimeMessage)
  @Min(SHORTEST_LIFETIME, lifetimeMessage)
  @IsInt(lifetimeMessage)
  token_lifetime?: number | null;

  @IsOptional()
  @IsObject({ message: 'jwks must be a JWK Set: the public keys of the resource server' })
  jwks?: JsonObject | null;

  @IsOptional()
  @IsObject({ message: 'encryption_jwk must be a JWK: a public key of use enc' })
  encryption_jwk?: JsonObject | null;

  /** RFC 9701 §6; the content is encrypted with A256GCM, whose name must be said: it is not what the text takes by default. */
  @IsOptional()
  @IsString({ message: 'introspection_encrypted_response_alg must be a text' })
  introspection_encrypted_response_alg?: string | null;

  @IsOptional()
  @IsIn([CONTENT_ENCRYPTION], {
    message: `introspection_encrypted_response_enc must be ${CONTENT_ENCRYPTION}`,
  })
  introspection_encrypted_response_enc?: string | null;

  @IsOptional()
  @MaxLength(45_000, { message: 'certificate must be at most 32 KiB' })
  @IsString({ message: 'certificate must be PEM text, or DER as base64' })
  certificate?: string | null;
}
