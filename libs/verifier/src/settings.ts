import { ProofKeys } from './confirmation/proof-keys.js';
import type { ProofNonces } from './confirmation/proof-nonces.js';
import { ProcessReplayMemory, type ReplayMemory } from './confirmation/replay-memory.js';
import { TokenDecryption } from './encryption/token-decryption.js';
import { isSignatureAlgorithm, type SignatureAlgorithm } from './jws/algorithms.js';
import type { DpopOptions, StatusListOptions, VerifierOptions } from './options.js';

/** The options with every default in place. */
export interface Settings {
  issuer: string;
  audiences: readonly string[];
  algorithms: readonly SignatureAlgorithm[];
  clockSkew: number;
  senderConstrained: boolean;
  resourceMetadata?: string;
  dpop: {
    baseUrl?: string;
    algorithms: readonly SignatureAlgorithm[];
    proofAge: number;
    replays: ReplayMemory;
    nonces?: ProofNonces;
    keys: ProofKeys;
  };
  decryption?: TokenDecryption;
  statusList: {
    required: boolean;
    origins: ReadonlySet<string>;
    maxAge: number;
    staleFor: number;
    largest: number;
  };
  keysStaleFor: number;
  timeout: number;
  fetch: typeof fetch;
  clock: () => number;
}

/** Throws `TypeError` on options that would verify nothing, or anything. */
export function acceptOptions(options: VerifierOptions): Settings {
  const { issuer, clock = Date.now, clockSkew = 5, dpop = {}, statusList = {} } = options;
  const audiences = [options.audience].flat();
  if (
    audiences.length === 0 ||
    !audiences.every((audience) => typeof audience === 'string' && audience !== '')
  )
    throw new TypeError('audience must be one or more texts');
  if (!(clockSkew >= 0 && clockSkew <= 60)) throw new TypeError('clockSkew must be 0 to 60 seconds');
  return {
    issuer: acceptIssuer(issuer),
    audiences,
    algorithms: acceptAlgorithms(options.algorithms ?? ['ES256', 'ES384', 'PS256', 'Ed25519', 'EdDSA']),
    clockSkew,
    senderConstrained: options.senderConstrained ?? false,
    resourceMetadata: options.resourceMetadata,
    dpop: dpopSettings(dpop, audiences, clock),
    decryption: options.decryption && new TokenDecryption(options.decryption),
    statusList: statusListSettings(statusList, issuer),
    keysStaleFor: options.keysStaleFor ?? 3600,
    timeout: options.timeout ?? 5000,
    fetch: options.fetch ?? fetch,
    clock,
  };
}

function acceptIssuer(issuer: string): string {
  const { protocol, hostname, search, hash } = new URL(issuer);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (search || hash || !(protocol === 'https:' || (protocol === 'http:' && isLoopback)))
    throw new TypeError('issuer must be https (http on loopback only), without query and fragment');
  return issuer;
}

function acceptAlgorithms(names: readonly SignatureAlgorithm[]): readonly SignatureAlgorithm[] {
  if (names.length > 0 && names.every(isSignatureAlgorithm)) return names;
  throw new TypeError('algorithms must be asymmetric signature algorithms known here');
}

function dpopSettings(options: DpopOptions, audiences: readonly string[], clock: () => number) {
  const address =
    options.baseUrl ?? audiences.find((audience) => /^https?:/.test(audience) && URL.canParse(audience));
  const { proofAge = 60 } = options;
  if (!(proofAge > 0 && proofAge <= 600)) throw new TypeError('proofAge must be 1 to 600 seconds');
  return {
    baseUrl: options.baseUrl ?? (address && new URL(address).origin),
    algorithms: acceptAlgorithms(options.algorithms ?? ['ES256', 'PS256', 'Ed25519', 'EdDSA']),
    proofAge,
    replays: options.replays ?? new ProcessReplayMemory(clock),
    nonces: options.nonces,
    keys: new ProofKeys(),
  };
}

const statusListSettings = (options: StatusListOptions, issuer: string) => ({
  required: options.required ?? false,
  origins: new Set([issuer, ...(options.origins ?? [])].map((address) => new URL(address).origin)),
  maxAge: options.maxAge ?? 300,
  staleFor: options.staleFor ?? 300,
  largest: options.largest ?? 4_194_304,
});
