import type { KeyCertificate, PublicJwk } from '@signet/key-material';
import { newIdentifier } from '@signet/protocol';

/** A key a client registers, accepted by the key policy. */
export interface NewKey {
  thumbprint: string;
  jwk: PublicJwk & { kid: string };
  /** What its certificate says, where it has one. */
  certificate?: KeyCertificate;
  /** Set where the certificate must have a path to a trust anchor at every use. */
  certificateTrust?: 'pki';
}

/** Keys as the rows of a writing statement. */
export const newKeyRows = (keys: readonly NewKey[]) =>
  keys.map(({ thumbprint, jwk, certificate, certificateTrust }) => ({
    ...{ thumbprint, jwk, kid: jwk.kid, key_id: newIdentifier('k') },
    not_before: certificate?.notBefore,
    not_after: certificate?.notAfter,
    certificate_subject: certificate?.subject,
    certificate_serial: certificate?.serial,
    certificate_trust: certificateTrust,
  }));

/** The columns of a key in a writing statement, with their types. */
export const newKeyColumns =
  'key_id text, thumbprint text, kid text, jwk jsonb, not_before timestamptz, not_after timestamptz, certificate_subject text, certificate_serial text, certificate_trust text';

/** The same without their types. */
export const newKeyNames =
  'key_id, thumbprint, kid, jwk, not_before, not_after, certificate_subject, certificate_serial, certificate_trust';
