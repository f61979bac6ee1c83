import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { limits } from '@signet/protocol';
import { NAME } from './admin-requests.js';

const revocationModes = ['none', 'crl'] as const;

/** Trust in an authority: `organisation` is an ID or exact name, left out or null for all. */
export class TrustAnchorRequest {
  @MaxLength(45_000, { message: 'certificate must be at most 32 KiB' })
  @IsString({ message: 'certificate must be PEM text, or DER as base64' })
  certificate!: string;

  @Matches(NAME, { message: 'name must have letters, and no control or invisible characters' })
  @Length(1, 200, { message: 'name must have 1 to 200 characters' })
  @IsString({ message: 'name must be a text' })
  name!: string;

  @IsOptional()
  @MaxLength(200, { message: 'organisation must be an ID or a name' })
  @IsString({ message: 'organisation must be an ID or a name' })
  organisation?: string | null;

  @IsOptional()
  @IsIn(revocationModes, { message: 'revocation must be none or crl' })
  revocation?: (typeof revocationModes)[number] | null;

  @IsOptional()
  @ArrayMaxSize(10, { message: 'revocation_list_uris must be at most 10' })
  @MaxLength(2048, { each: true, message: 'revocation_list_uris must be of at most 2048 characters each' })
  @IsString({ each: true, message: 'revocation_list_uris must be URLs' })
  @IsArray({ message: 'revocation_list_uris must be a list of URLs' })
  revocation_list_uris?: string[] | null;

  @IsOptional()
  @IsBoolean({ message: 'enabled must be true or false' })
  enabled?: boolean | null;
}

export class RevocationListRequest {
  @MaxLength(limits.revocationListText, { message: 'revocation_list must be at most 1 MiB' })
  @IsString({ message: 'revocation_list must be PEM text, or DER as base64' })
  revocation_list!: string;
}

export class FetchRequest {
  // PostgreSQL cannot hold other characters, so no source is called so.
  @Matches(/^[\x21-\x7e]{1,2048}$/, { message: 'uri must be a URL' })
  uri!: string;
}
