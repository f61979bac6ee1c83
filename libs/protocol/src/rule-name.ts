/**
 * The rule behind a problem: `policy/…` names the member of the organisation's policy that decided, anything else the text and
 * section. Stable: tools may tell refusals apart by it.
 */
export type RuleName =
  `${'policy' | 'signet' | 'rfc7591' | 'rfc7592' | 'rfc8705' | 'rfc9449' | 'openid-registration'}/${string}`;

// The sections of members that do not come from RFC 7591 §2.
const sections: Readonly<Record<string, RuleName>> = {
  body: 'rfc7591/3.1',
  'client metadata': 'rfc7591/3.1',
  'Idempotency-Key': 'signet/idempotency-key',
  software_statement: 'rfc7591/2.3',
  jwks: 'signet/keys',
  key_proofs: 'signet/key-proofs',
  key_rollover: 'signet/key-rollover',
  token_endpoint_auth_signing_alg: 'openid-registration/2',
  tls_client_certificate_bound_access_tokens: 'rfc8705/3.4',
  dpop_bound_access_tokens: 'rfc9449/5.2',
  client_id: 'rfc7592/2.2',
  client_secret: 'rfc7592/2.2',
  registration_access_token: 'rfc7592/2.2',
  registration_client_uri: 'rfc7592/2.2',
  client_secret_expires_at: 'rfc7592/2.2',
  client_id_issued_at: 'rfc7592/2.2',
};

/** The rule on a member of which nothing more particular is known. */
export const ruleOn = (field: string): RuleName =>
  field.includes('#') ? 'rfc7591/2.2' : (sections[field.split(/[.[]/, 1)[0] ?? ''] ?? 'rfc7591/2');
