import { IsString, Length, Matches } from 'class-validator';
import { EmailAddress } from './email-address.js';
import { PersonName } from './names.js';
import type { SessionMethod } from './roles.js';

/** A random token of ours as it stands in a link: 256 bits as base64url. */
export const LINK_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What makes a session whole that lacks its second factor. `enrolment`: the member has none yet and may add one. */
export type SecondFactor = 'totp' | 'recovery_code' | 'passkey' | 'enrolment';

/** A session as it was made: with the first of two factors it is not complete, and `methods` says how it becomes so. */
export interface SessionStarted {
  complete: boolean;
  method: SessionMethod;
  methods?: SecondFactor[];
}

/** POST /api/set-up. */
export class SetUpRequest {
  @Matches(LINK_TOKEN, { message: 'must be the part of the set-up link after #' })
  @IsString({ message: 'must be a text' })
  token!: string;

  @EmailAddress() email!: string;
  @PersonName() name!: string;
}

/** POST /api/sign-up. */
export class SignUpRequest {
  @EmailAddress() email!: string;
  @PersonName() name!: string;
  @PersonName() organisation_name!: string;
}

/** POST /api/sign-up/confirm. */
export class ConfirmSignUpRequest {
  @Matches(LINK_TOKEN, { message: 'must be the part of the confirmation link after #' })
  @IsString({ message: 'must be a text' })
  token!: string;
}

/** POST /api/sign-in/password. */
export class PasswordSignInRequest {
  @EmailAddress() email!: string;
  @Length(1, 256, { message: 'must have 1 to 256 characters' })
  @IsString({ message: 'must be a text' })
  password!: string;
}
