import type { Factors, SecondFactor } from '@signet/protocol';

/**
 * What makes a session whole that lacks its second factor. Who has nothing beside the password may add it; `linked`: an identity at
 * the identity provider is something.
 */
export function secondFactorsOf(
  { totp, passkeys, recovery_codes_left }: Omit<Factors, 'password'>,
  linked = false,
): SecondFactor[] {
  const methods: SecondFactor[] = [
    ...(totp ? (['totp'] as const) : []),
    ...(passkeys > 0 ? (['passkey'] as const) : []),
    ...(recovery_codes_left > 0 ? (['recovery_code'] as const) : []),
  ];
  return methods.length > 0 || linked ? methods : ['enrolment'];
}
