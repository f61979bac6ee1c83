import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import type { JsonObject } from '@signet/protocol';

const ISSUER = /^[\x21-\x7e]{1,200}$/;
const issuerMessage = { message: 'issuer must be the iss of the statements, 1 to 200 characters of ASCII' };

// What other kinds of JWT call themselves must not become the name of a statement (RFC 8725 §3.11).
const TYPE =
  /^(?!(?:at|dpop|client-authentication|logout|secevent|token-introspection)\+jwt$)[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/i;

// The characters RFC 7591 §2's software_id and software_version have here.
const LABEL = /^(?! )[\x20-\x3b\x3d\x3f-\x7e]{1,255}(?<! )$/;
const labelMessage = {
  message: '$property must be 1 to 255 characters of printable ASCII, as in the statements',
};

const STATEMENT_ID = /^[\x20-\x7e]{1,256}$/;

/** Trust in an issuer with its `jwks` or its `jwks_uri`: `organisations` are IDs or exact names, left out or null for all. */
export class TrustIssuerRequest {
  @Matches(ISSUER, issuerMessage) issuer!: string;

  @IsOptional()
  @IsObject({ message: 'jwks must be a JWK Set: the public keys of the issuer' })
  jwks?: JsonObject | null;

  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,2048}$/, {
    message: 'jwks_uri must be a URL: where the issuer publishes its keys',
  })
  jwks_uri?: string | null;

  @IsOptional()
  @ArrayMaxSize(100, { message: 'organisations must be at most 100' })
  @MaxLength(200, { each: true, message: 'organisations must be IDs or names' })
  @IsString({ each: true, message: 'organisations must be IDs or names' })
  @IsArray({ message: 'organisations must be a list of IDs or names' })
  organisations?: string[] | null;

  @IsOptional()
  @Matches(TYPE, { message: 'type must be a media type without application/, and no other kind of JWT' })
  type?: string | null;

  @IsOptional()
  @IsBoolean({ message: 'enabled must be true or false' })
  enabled?: boolean | null;
}

/** What holds of one piece of software: a bound that is null binds no more, what is left out stays as it is. */
export class SoftwareRequest {
  @Matches(ISSUER, issuerMessage) issuer!: string;

  @Matches(LABEL, labelMessage) software_id!: string;

  @IsOptional() @Matches(LABEL, labelMessage) minimum_version?: string | null;

  @IsOptional() @Matches(LABEL, labelMessage) maximum_version?: string | null;

  @IsOptional()
  @IsBoolean({ message: 'blocked must be true or false' })
  blocked?: boolean | null;

  @IsOptional()
  @ArrayMaxSize(100, { message: 'blocked_statements must be at most 100 at once' })
  @Matches(STATEMENT_ID, { each: true, message: 'blocked_statements must be jti claims' })
  @IsArray({ message: 'blocked_statements must be a list of jti claims' })
  blocked_statements?: string[] | null;
}
