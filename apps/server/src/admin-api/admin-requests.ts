import { IsOptional, IsString, Length, Matches, MaxLength, validateSync } from 'class-validator';
import { HttpProblem, type JsonObject } from '@signet/protocol';

// No control characters, no direction overrides, no zero-width characters: names are read by people in consoles.
export const NAME = /^(?!\s*$)[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>]*$/u;

export class CreateOrganisationRequest {
  @Matches(NAME, { message: 'name must have letters, and no control or invisible characters' })
  @Length(1, 200, { message: 'name must have 1 to 200 characters' })
  @IsString({ message: 'name must be a text' })
  name!: string;
}

export class AddCertificateRequest {
  @MaxLength(60_000, { message: 'certificate must be at most 45,000 octets' })
  @IsString({ message: 'certificate must be PEM text, or DER or PKCS#7 as base64' })
  certificate!: string;

  @IsOptional()
  @Matches(NAME, { message: 'client_name must have letters, and no control or invisible characters' })
  @Length(1, 200, { message: 'client_name must have 1 to 200 characters' })
  @IsString({ message: 'client_name must be a text' })
  client_name?: string;
}

export class RevokeClientRequest {
  @IsOptional()
  @Length(1, 500, { message: 'reason must have 1 to 500 characters' })
  @IsString({ message: 'reason must be a text' })
  reason?: string;
}

/** The body as one of the classes above. Throws `HttpProblem` 400 that names every wrong member. */
export function acceptRequest<T extends object>(type: new () => T, body: JsonObject): T {
  const request = Object.assign(new type(), body);
  const errors = validateSync(request, { whitelist: true });
  const reasons = errors.flatMap(({ constraints }) => Object.values(constraints ?? {}).slice(-1));
  if (reasons.length > 0) throw new HttpProblem(400, `${reasons.join('. ')}.`);
  return request;
}
