import type { JsonObject } from '../json.js';
import type { ClientAlgorithm, ClientKey } from './client-key.js';
import { acceptAlgorithm, materialOf, thumbprintOf } from './key-algorithm.js';

/** A key that never leaves where it is: a KMS, an HSM, an agent. */
export interface RemoteSigner {
  publicJwk: JsonObject;
  kid?: string;
  alg?: ClientAlgorithm;
  /** Signs the octets, not a digest of them. An ECDSA signature may come as DER, as most KMS have it. */
  sign: (octets: Uint8Array) => Promise<Uint8Array>;
}

const halves: Partial<Record<ClientAlgorithm, number>> = { ES256: 32, ES384: 48 };

/** A key that signs by a callback. Throws `TypeError` when the public key cannot sign as `alg` says. */
export function keyFromSigner({ publicJwk, sign, ...names }: RemoteSigner): ClientKey {
  const material = materialOf(publicJwk);
  const alg = acceptAlgorithm(material, names.alg ?? publicJwk.alg);
  const kid = names.kid ?? (publicJwk.kid as string | undefined) ?? thumbprintOf(material);
  const half = halves[alg];
  return {
    kid,
    alg,
    publicJwk: { ...material, kid, alg },
    sign: async (octets) => {
      const signature = await sign(octets);
      return half && signature.length !== 2 * half ? rawOf(signature, half) : signature;
    },
  };
}

/** R and S of a DER signature, each in full (RFC 7518 §3.4). */
function rawOf(der: Uint8Array, half: number): Uint8Array {
  const [r, rest] = readInteger(der.subarray(der[1] === 0x81 ? 3 : 2));
  const [s] = readInteger(rest);
  const raw = new Uint8Array(2 * half);
  if (der[0] !== 0x30 || !r || !s || r.length > half || s.length > half)
    throw new TypeError('The signer answers no ECDSA signature of this curve');
  raw.set(r, half - r.length);
  raw.set(s, 2 * half - s.length);
  return raw;
}

function readInteger(octets: Uint8Array): [value: Uint8Array | undefined, rest: Uint8Array] {
  const [tag, length = 0] = octets;
  const value = octets.subarray(2, 2 + length);
  if (tag !== 0x02 || value.length !== length) return [undefined, octets];
  const start = value.findIndex((octet) => octet !== 0);
  return [value.subarray(start < 0 ? value.length : start), octets.subarray(2 + length)];
}
