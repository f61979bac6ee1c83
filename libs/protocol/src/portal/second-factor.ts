import { IsObject, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { JsonObject } from '../json/json.js';
import { PersonName } from './names.js';

const TOTP = { message: 'must be the six digits your app shows' };

const CREDENTIAL = { message: 'must be what the browser answered, as an object' };

/** POST /api/sign-in/totp, PUT /api/me/totp (RFC 6238). */
export class TotpRequest {
  @Matches(/^[0-9]{6}$/, TOTP) @IsString(TOTP) code!: string;
}

/** POST /api/sign-in/recovery-code. */
export class RecoveryCodeRequest {
  @Length(1, 64, { message: 'must be one of your recovery codes' })
  @IsString({ message: 'must be a text' })
  code!: string;
}

/** POST /api/step-up/password: the password, and the code where the account has one. */
export class PasswordStepUpRequest {
  @Length(1, 256, { message: 'must have 1 to 256 characters' })
  @IsString({ message: 'must be a text' })
  password!: string;

  @IsOptional() @Matches(/^[0-9]{6}$/, TOTP) @IsString(TOTP) code?: string;
}

/** PUT /api/me/password. The current one is needed where there is one, unless who it is was just proved otherwise. */
export class ChangePasswordRequest {
  @Length(1, 256, { message: 'must have 1 to 256 characters' })
  @IsString({ message: 'must be a text' })
  password!: string;

  @IsOptional()
  @Length(1, 256, { message: 'must have 1 to 256 characters' })
  @IsString({ message: 'must be a text' })
  current_password?: string;
}

/** PATCH /api/me/passkeys/:passkey. */
export class RenamePasskeyRequest {
  @PersonName() name!: string;
}

/** Options of a passkey ceremony and the browser's answer, in the JSON form of WebAuthn §5.1.8 and §5.1.9. */
export type PasskeyOptions = JsonObject;

/** POST /api/sign-in/passkey, POST /api/step-up/passkey. */
export class PasskeyAssertion {
  @IsObject(CREDENTIAL) credential!: JsonObject;
}

/** POST /api/me/passkeys. */
export class PasskeyRegistration {
  @IsObject(CREDENTIAL) credential!: JsonObject;
  @PersonName() name!: string;
}

/** POST /api/me/totp: what an authenticator app is given, once. */
export interface TotpEnrolment {
  uri: string;
  secret: string;
}

/** POST /api/me/recovery-codes: shown once. */
export interface RecoveryCodes {
  codes: string[];
}

/** What a step-up answers. */
export interface SteppedUp {
  stepped_up_until: string;
}

/** Where the browser goes next, to an identity provider. */
export interface Redirection {
  location: string;
}
