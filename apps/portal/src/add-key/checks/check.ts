/** One thing that is looked at before a key is taken. */
export interface Check {
  name: string;
  tone: 'ok' | 'warn' | 'bad' | 'waiting';
  texts: readonly string[];
}

/** In the order they are listed. */
export const checkNames = {
  form: 'Form',
  strength: 'Strength',
  dates: 'Dates',
  purpose: 'Made for signing',
  issuer: 'Issuer trusted',
  elsewhere: 'Not used elsewhere',
} as const;

export type CheckId = keyof typeof checkNames;

// Codes of the key policy, of the server's own and of the browser's; what stands in none of them is about the form.
const patterns: readonly [CheckId, RegExp][] = [
  ['strength', /^(rsa_|weak_|unsupported_|point_|small_order|published_key|debian_weak)/],
  ['dates', /^certificate_(expired|not_yet_valid|lifetime)$|^key_expired$/],
  ['purpose', /^(use_not_sig|key_ops_|certificate_(extended_)?key_usage|ca_certificate)/],
  [
    'issuer',
    /^(certificate_(required|untrusted|revoked|on_hold|policy|name_constraints|not_self_signed|signature|not_trusted)|not_a_ca|issuer_|path_|name_constraints_|revocation_list|untrusted)/,
  ],
  [
    'elsewhere',
    /^(key_elsewhere|key_registered|already_registered|duplicate_registration|key_exposed|burned)/,
  ],
];

/** Which check a problem belongs to. */
export const checkOf = (code: string): CheckId =>
  patterns.find(([, pattern]) => pattern.test(code))?.[0] ?? 'form';
