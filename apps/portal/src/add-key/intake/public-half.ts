import { KeyMaterialError, readPrivateKey } from '@signet/key-material';
import { findText, unwrapped } from '../../check-a-key/reading/unwrap.js';
import type { Intake } from './intake.js';
import { readIntake } from './read-intake.js';

const CERTIFICATE_BLOCKS = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The public half of a private key, made here: the certificates beside it in the file, or else its public JWK. */
export async function publicHalf(octets: Uint8Array, now: Date): Promise<Intake> {
  const content = unwrapped(octets);
  const certificates = findText(content)?.match(CERTIFICATE_BLOCKS);
  if (certificates) return readIntake(new TextEncoder().encode(certificates.join('\n')), now);
  try {
    const publicJwk = withoutSecrets({ ...(await readPrivateKey(content)) });
    return await readIntake(new TextEncoder().encode(JSON.stringify(publicJwk)), now);
  } catch (error) {
    if (!(error instanceof KeyMaterialError)) throw error;
    return { kind: 'refused', what: 'Private key', problems: error.problems };
  }
}

// Said in what may stay: a member that somebody invents tomorrow stays behind.
const withoutSecrets = ({ kty, crv, x, y, n, e, kid, alg }: Record<string, unknown>): object => ({
  kty,
  crv,
  x,
  y,
  n,
  e,
  kid,
  alg,
});
