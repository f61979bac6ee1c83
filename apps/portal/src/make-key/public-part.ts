import { certificateIntake } from '../add-key/intake/certificate-intake.js';
import { isPublic, type PublicIntake } from '../add-key/intake/intake.js';
import type { MadePair } from './make-pair.js';

/** What is registered of a pair: its certificate if it has one, or else its public JWK. */
export async function publicPartOf({ publicJwk, alg, madeAt, certificate }: MadePair): Promise<PublicIntake> {
  if (certificate) {
    const intake = await certificateIntake(certificate, madeAt);
    if (isPublic(intake)) return intake;
    throw new Error('The certificate made here is not accepted here.');
  }
  const key = { jwk: publicJwk, thumbprint: publicJwk.kid, algorithms: [alg] };
  return { kind: 'keys', what: 'Public key', keys: [key], material: JSON.stringify(publicJwk) };
}
