import type { ProofNonces } from './confirmation/proof-nonces.js';
import type { ReplayMemory } from './confirmation/replay-memory.js';
import type { SignatureAlgorithm } from './jws/algorithms.js';

/** How DPoP-bound tokens are taken (RFC 9449 §7). */
export interface DpopOptions {
  /**
   * How clients address this API, `https://api.example` or with the path a proxy takes off: what the `htu` of proofs is
   * compared with. Default: the origin of the audience. Without either, DPoP-bound tokens are refused.
   */
  baseUrl?: string;
  /** Default ES256, PS256, Ed25519, EdDSA. */
  algorithms?: readonly SignatureAlgorithm[];
  /** How old a proof may be, seconds; default 60. */
  proofAge?: number;
  /** Default: a memory of this process alone, `ProcessReplayMemory`. */
  replays?: ReplayMemory;
  /** Default: no nonces are demanded. See `derivedNonces`. */
  nonces?: ProofNonces;
}

/** How the `status` claim is followed (Token Status List). */
export interface StatusListOptions {
  /** Refuse tokens without a status claim. Default false: those that have one are checked. */
  required?: boolean;
  /** Origins lists may lie at, besides the issuer's own. */
  origins?: readonly string[];
  /** Longest a list is used without asking again, seconds, whatever its ttl says; default 300. */
  maxAge?: number;
  /** How long after that it may be used while it cannot be had; then tokens are refused. Seconds; default 300. */
  staleFor?: number;
  /** Octets, packed and unpacked; default 4 MiB. */
  largest?: number;
}

/** How tokens that are encrypted for this API are taken (RFC 9068 §4). */
export interface DecryptionOptions {
  /**
   * Private JWKs: EC with P-256 (ECDH-ES+A256KW) or RSA (RSA-OAEP-256), each with the `kid` its public half is registered under.
   * Several while one takes the place of another.
   */
  keys: readonly object[];
  /** Refuse tokens that are not encrypted. Default true. */
  required?: boolean;
}

export interface VerifierOptions {
  /** The issuer identifier, exactly as the issuer writes it (RFC 8414 §2). */
  issuer: string;
  /** What tokens for this API have as `aud`; any one of several. */
  audience: string | readonly string[];
  /** Signature algorithms of the issuer; default ES256, ES384, PS256, Ed25519, EdDSA. */
  algorithms?: readonly SignatureAlgorithm[];
  /** Tolerance between the clocks, seconds; default 5, at most 60. */
  clockSkew?: number;
  /** Refuse bearer tokens: only those bound to a key or certificate of the client. Default false. */
  senderConstrained?: boolean;
  /** URL of this API's metadata, named in challenges (RFC 9728 §5.1). */
  resourceMetadata?: string;
  dpop?: DpopOptions;
  /** Default: tokens are signed and not encrypted. */
  decryption?: DecryptionOptions;
  statusList?: StatusListOptions;
  /** How long known keys go on being believed while the issuer does not answer, seconds; default 3600. */
  keysStaleFor?: number;
  /** For each document that is fetched, milliseconds; default 5000. */
  timeout?: number;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  clock?: () => number;
}
