import type { KeyProblem, NamedPublicJwk } from '@signet/key-material';
import type { DecodedAssertion, SigningAlgorithm } from '@signet/protocol';
import type { Lifetime } from '../../lifetime/lifetime.js';

/** A public key that passed the key policy. */
export interface ReadKey {
  jwk: NamedPublicJwk;
  thumbprint: string;
  /** What it may sign with, the one to prefer first. */
  algorithms: SigningAlgorithm[];
}

export interface ReadCertificate {
  key: ReadKey;
  subject: string;
  serial: string;
  /** SHA-256 of the certificate, as OpenSSL prints it. */
  fingerprint: string;
  life: Lifetime;
  problems: KeyProblem[];
}

/** What somebody gave us to check, read. */
export type Reading =
  | ({ kind: 'certificate' } & ReadCertificate)
  | { kind: 'keys'; what: string; keys: ReadKey[] }
  | ({ kind: 'assertion' } & DecodedAssertion)
  /** What it is supposed to be is clear, and so is what is wrong with it. */
  | { kind: 'refused'; what: string; problems: readonly KeyProblem[] }
  /** Something else than can be checked here, and what to do about it. */
  | { kind: 'unfit'; what: string; advice: string; command?: string }
  | { kind: 'private_key' };
