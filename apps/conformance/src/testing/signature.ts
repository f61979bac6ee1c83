import { constants, sign } from 'node:crypto';
import type { Algorithm, KeyPair } from './key-pair.js';

const raw = { dsaEncoding: 'ieee-p1363' } as const;
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

const schemes: Record<Algorithm, { digest: string | null; options: object }> = {
  ES256: { digest: 'sha256', options: raw },
  ES384: { digest: 'sha384', options: raw },
  PS256: { digest: 'sha256', options: pss },
  RS256: { digest: 'sha256', options: {} },
  EdDSA: { digest: null, options: {} },
  Ed25519: { digest: null, options: {} },
};

/** The JWS signature of RFC 7518 §3 and RFC 8037 §3.1; `alg` may differ from the key's own. */
export const signatureOf = (pair: KeyPair, input: Buffer, alg: Algorithm = pair.alg): Buffer =>
  sign(schemes[alg].digest, input, { key: pair.privateKey, ...schemes[alg].options });
