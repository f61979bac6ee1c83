import type { RefusalReason } from './reason-catalogue.js';

/** The steps a request is checked in, in their order. A registration has the last one, a token request the seven before. */
export const attemptSteps = [
  'received',
  'client',
  'key',
  'audience',
  'times',
  'reuse',
  'scope',
  'registration',
] as const;

export type AttemptStepName = (typeof attemptSteps)[number];

/** The step each reason stopped a request at. */
export const stepOfReason: Readonly<Record<RefusalReason, AttemptStepName>> = {
  not_a_jwt: 'received',
  assertion_type: 'received',
  header_refused: 'received',
  claim_malformed: 'received',
  no_credentials: 'received',
  method_not_supported: 'received',
  quota_exceeded: 'received',
  unknown_client: 'client',
  issuer_subject_mismatch: 'client',
  client_id_mismatch: 'client',
  client_not_active: 'client',
  organisation_not_approved: 'client',
  other_method_registered: 'client',
  changed_meanwhile: 'client',
  unknown_key: 'key',
  unknown_key_at_uri: 'key',
  ambiguous_key: 'key',
  signature_mismatch: 'key',
  signature_format: 'key',
  algorithm_not_allowed: 'key',
  key_expired: 'key',
  certificate_not_trusted: 'key',
  certificate_subject_mismatch: 'key',
  certificate_unknown: 'key',
  certificate_required: 'key',
  key_set_exposed: 'key',
  key_set_unreachable: 'key',
  key_set_not_public: 'key',
  key_set_unusable: 'key',
  audience_mismatch: 'audience',
  audience_not_text: 'audience',
  expired: 'times',
  clock_skew: 'times',
  lifetime_too_long: 'times',
  milliseconds: 'times',
  jti_missing: 'reuse',
  replayed: 'reuse',
  initial_access_token_refused: 'registration',
  metadata_refused: 'registration',
  statement_invalid: 'registration',
  statement_unapproved: 'registration',
  registration_limit: 'registration',
  key_exposed: 'registration',
  key_elsewhere: 'registration',
};

/** A step and what came of it: true it held, false it stopped the request, null it was not reached. */
export interface AttemptStep {
  step: AttemptStepName;
  ok: boolean | null;
}

/** The steps of a request to the endpoint, as far as it came: whole without a reason. */
export function stepsOf(isRegistration: boolean, reason?: RefusalReason): AttemptStep[] {
  const steps = isRegistration
    ? (['received', 'client', 'registration'] as const)
    : attemptSteps.filter((step) => step !== 'registration');
  const stopped = reason === undefined ? undefined : stepOfReason[reason];
  const at = steps.findIndex((step) => step === stopped);
  return steps.map((step, place) => ({ step, ok: outcomeAt(place, at, reason !== undefined) }));
}

function outcomeAt(place: number, stoppedAt: number, wasRefused: boolean): boolean | null {
  if (!wasRefused) return true;
  // A step this kind of request does not have: it was stopped before the first.
  const stop = Math.max(stoppedAt, 0);
  return place === stop ? false : place < stop ? true : null;
}
