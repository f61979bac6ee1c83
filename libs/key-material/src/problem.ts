type KeySetCode =
  | 'not_a_key_set'
  | 'no_keys'
  | 'too_many_keys'
  | 'not_a_key'
  | 'duplicate_kid'
  | 'duplicate_key'
  | 'private_key'
  | 'symmetric_key';

type KeyCode =
  | 'unsupported_key_type'
  | 'unsupported_curve'
  | 'unsupported_alg'
  | 'member_missing'
  | 'member_malformed'
  | 'kid_malformed'
  | 'alg_mismatch'
  | 'use_not_sig'
  | 'key_ops_malformed'
  | 'key_ops_without_verify'
  | 'key_ops_conflict'
  | 'point_not_on_curve'
  | 'small_order_point'
  | 'rsa_modulus_size'
  | 'rsa_modulus_even'
  | 'rsa_modulus_prime'
  | 'rsa_exponent'
  | 'rsa_small_factor'
  | 'rsa_roca'
  | 'rsa_fermat'
  | 'published_key'
  | 'debian_weak_key';

type CertificateCode =
  | 'not_a_certificate'
  | 'private_key_uploaded'
  | 'trusted_certificate'
  | 'several_certificates'
  | 'too_many_certificates'
  | 'text_around_certificate'
  | 'certificate_too_large'
  | 'certificate_malformed'
  | 'certificate_mismatch'
  | 'certificate_key_usage'
  | 'certificate_extended_key_usage'
  | 'certificate_critical_extension'
  | 'certificate_expired'
  | 'certificate_not_yet_valid'
  | 'certificate_lifetime'
  | 'weak_signature'
  | 'unsupported_signature';

type ChainCode =
  | 'no_certificate'
  | 'several_leaf_certificates'
  | 'duplicate_certificate'
  | 'certificate_not_in_chain'
  | 'certificate_signature'
  | 'pkcs7_malformed'
  | 'pkcs7_not_certificates_only'
  | 'pkcs7_with_revocation_lists';

type PathCode =
  | 'certificate_required'
  | 'certificate_untrusted'
  | 'certificate_not_self_signed'
  | 'ca_certificate'
  | 'not_a_ca'
  | 'weak_issuer_key'
  | 'issuer_key_usage'
  | 'issuer_extended_key_usage'
  | 'path_length'
  | 'path_too_costly'
  | 'certificate_name_constraints'
  | 'name_constraints_unsupported'
  | 'certificate_policy';

type RevocationCode =
  | 'not_a_revocation_list'
  | 'revocation_list_malformed'
  | 'revocation_list_unsupported'
  | 'revocation_list_signature'
  | 'revocation_list_too_large'
  | 'revocation_list_stale'
  | 'revocation_list_not_yet_valid'
  | 'revocation_list_missing'
  | 'certificate_revoked'
  | 'certificate_on_hold';

type PrivateKeyCode =
  | 'not_a_private_key'
  | 'encrypted_private_key'
  | 'private_key_malformed'
  | 'private_key_mismatch'
  | 'unusable_private_key';

/** Why a key, a certificate or a file is refused: one word per rule. */
export type KeyProblemCode =
  KeySetCode | KeyCode | CertificateCode | ChainCode | PathCode | RevocationCode | PrivateKeyCode;

/** One thing wrong with key material. */
export interface KeyProblem {
  code: KeyProblemCode;
  /** The member it concerns, such as `keys[0].n`; empty for the whole input. */
  path: string;
  /** One ASCII sentence for the developer: what is wrong and what to do. Never holds key values. */
  reason: string;
}

/** Key material refused: every problem at once. */
export class KeyMaterialError extends Error {
  override readonly name: string = 'KeyMaterialError';

  constructor(
    readonly problems: readonly KeyProblem[],
    /**
     * RFC 7638 thumbprints of keys whose private half was really sent, proven against the public half. Burn them;
     * a public key beside a made-up private half is not listed, so nobody can burn somebody else's key.
     */
    readonly exposed: readonly string[] = [],
  ) {
    super(problems.map(({ path, reason }) => (path ? `${path}: ${reason}` : reason)).join(' '));
  }
}

/** A JWK Set refused. */
export class KeySetError extends KeyMaterialError {
  override readonly name = 'KeySetError';
}

/** A certificate, or what was sent instead of one, refused. */
export class CertificateError extends KeyMaterialError {
  override readonly name = 'CertificateError';
}

/** A certificate revocation list, or what was sent instead of one, refused. */
export class RevocationListError extends KeyMaterialError {
  override readonly name = 'RevocationListError';
}

/** A private key that cannot be read or used. */
export class PrivateKeyError extends KeyMaterialError {
  override readonly name = 'PrivateKeyError';
}

export const problem = (code: KeyProblemCode, path: string, reason: string): KeyProblem => ({
  code,
  path,
  reason,
});
