import type { JsonObject, JsonValue, Refusal, RefusalReason } from '@signet/protocol';

/** The member of the header or the claims a refusal is about; `signature` for the third part. */
const membersOf: Partial<Record<RefusalReason, string>> = {
  algorithm_not_allowed: 'alg',
  header_refused: 'typ',
  unknown_key: 'kid',
  key_expired: 'kid',
  issuer_subject_mismatch: 'sub',
  audience_mismatch: 'aud',
  expired: 'exp',
  lifetime_too_long: 'exp',
  jti_missing: 'jti',
  signature_format: 'signature',
  signature_mismatch: 'signature',
};

export const memberOf = ({ reason, evidence }: Refusal): string =>
  typeof evidence.claim === 'string' ? evidence.claim : (membersOf[reason] ?? 'signature');

/** One line of what was decoded. */
export interface MemberVerdict {
  member: string;
  value: JsonValue | undefined;
  refusals: readonly Refusal[];
}

/** Each member with what is held against it; what is missing and should be there stands at the end. */
export function memberVerdicts(
  members: JsonObject,
  refusals: readonly Refusal[],
  wanted: readonly string[],
): MemberVerdict[] {
  const missing = wanted.filter((member) => !(member in members));
  const lines = [
    ...Object.keys(members),
    ...missing.filter((member) => refusals.some((one) => memberOf(one) === member)),
  ];
  return lines.map((member) => ({
    member,
    value: Object.hasOwn(members, member) ? members[member] : undefined,
    refusals: refusals.filter((one) => memberOf(one) === member),
  }));
}
