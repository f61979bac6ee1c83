import type { KeyProblem } from '@signet/key-material';
import type { ReadCertificate, ReadKey } from '../../check-a-key/reading/reading.js';

/** One certificate on the way from the key's to the one that nobody else vouches for. */
export interface ChainLink {
  subject: string;
  issuer: string;
  notAfter: Date;
}

/** Public material that may be registered, and the text of it that is sent. */
export type PublicIntake =
  | { kind: 'certificate'; certificate: ReadCertificate; chain: readonly ChainLink[]; material: string }
  | { kind: 'keys'; what: string; keys: readonly ReadKey[]; material: string };

/** Whatever somebody put into the field, recognised. */
export type Intake =
  | PublicIntake
  /** PKCS#12: its password opens it, here. */
  | { kind: 'key_store' }
  /** The private half in the open or under a password; what holds a readable one can give its public half. */
  | { kind: 'private_key'; isReadable: boolean; command?: string }
  | { kind: 'address'; address: string }
  | { kind: 'refused'; what: string; problems: readonly KeyProblem[] }
  | { kind: 'unfit'; what: string; advice: string; command?: string };

export const isPublic = (intake: Intake): intake is PublicIntake =>
  intake.kind === 'certificate' || intake.kind === 'keys';
