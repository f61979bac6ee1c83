import type { SessionMethod } from '@signet/protocol';

/** How a session came to be, as the end of a sentence. */
export const methodNames: Record<SessionMethod, string> = {
  set_up: 'by the set-up link',
  sign_up: 'by signing up',
  invitation: 'by an invitation',
  passkey: 'with a passkey',
  password: 'with the password',
  recovery_code: 'with a recovery code',
  single_sign_on: 'by single sign-on',
};
