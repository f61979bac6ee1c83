import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { JsonObject } from '@signet/protocol';

const THIRTY_DAYS = 30 * 86_400;

/** A key to stage: `jwk`, with a kid, or `certificate`. */
export class StageKeyRequest {
  @IsOptional()
  @IsObject({ message: 'jwk must be a public JWK' })
  jwk?: JsonObject;

  @IsOptional()
  @MaxLength(45_000, { message: 'certificate must be at most 32 KiB' })
  @IsString({ message: 'certificate must be PEM text, or DER as base64' })
  certificate?: string;
}

/** `after`: seconds in which the key goes on. */
export class RetireKeyRequest {
  @IsOptional()
  @Max(THIRTY_DAYS, { message: `after must be at most ${THIRTY_DAYS} seconds, 30 days` })
  @Min(1, { message: 'after must be at least 1 second' })
  @IsInt({ message: 'after must be a whole number of seconds' })
  after?: number;
}
