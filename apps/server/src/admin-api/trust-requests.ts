import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
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
  @IsBoolean({ message: 'enabled must be true or false' })
  enabled?: boolean | null;
}

export class RevocationListRequest {
  @MaxLength(limits.revocationListText, { message: 'revocation_list must be at most 1 MiB' })
  @IsString({ message: 'revocation_list must be PEM text, or DER as base64' })
  revocation_list!: string;
}
