import type { JsonObject } from '../json.js';

/** A client's algorithms (RFC 7518 §3.1, RFC 9864). */
export type ClientAlgorithm = 'ES256' | 'ES384' | 'PS256' | 'RS256' | 'Ed25519' | 'EdDSA';

/** A key that signs for a client, wherever its private half is. */
export interface ClientKey {
  kid: string;
  alg: ClientAlgorithm;
  /** To be registered: public members, `kid` and `alg` only. */
  publicJwk: JsonObject;
  /** The signature of those octets, as JWS has it (RFC 7518 §3). */
  sign(octets: Uint8Array): Promise<Uint8Array>;
}

/** Names a key otherwise than by its thumbprint and its first algorithm. */
export interface KeyNames {
  kid?: string;
  alg?: ClientAlgorithm;
}
