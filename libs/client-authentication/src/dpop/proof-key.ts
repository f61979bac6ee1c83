import { hash } from 'node:crypto';
import { algorithmsOf, type PublicJwk, publicKeyProblems } from '@signet/key-material';
import {
  DpopProofError,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type SigningAlgorithm,
} from '@signet/protocol';
import { refuseProof as refuse } from './refuse-proof.js';

/** The public key of a proof with its required members alone, and its RFC 7638 thumbprint with SHA-256, base64url. */
export interface ProofKey {
  jwk: PublicJwk;
  jkt: string;
}

// RFC 7638 §3.2, RFC 8037 §2: the required members, in lexicographic order.
const required = new Map<JsonValue | undefined, readonly string[]>([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
]);

const MOST_REMEMBERED = 2_000;
// Judging and importing a key costs as much as verifying with it, and a client signs many proofs with one.
const remembered = new Map<string, ProofKey>();

/** The key in the header of a proof, by the key policy (RFC 9449 §4.2, §4.3). Throws `DpopProofError`. */
export function acceptProofKey(header: JsonObject, alg: SigningAlgorithm): ProofKey {
  const sent = header.jwk;
  if (!isJsonObject(sent)) throw refuse('header_refused', { detail: 'jwk must be a public key.' });
  const material = Object.fromEntries(membersOf(sent).map((name) => [name, sent[name]]));
  const jkt = hash('sha256', JSON.stringify(material), 'base64url');
  const known = remembered.get(jkt);
  const isBare = Object.keys(sent).length === Object.keys(material).length;
  // What else it carries may refuse or narrow it, however well its numbers are known.
  if (!known || !isBare) acceptKey(sent);
  const usable = algorithmsOf(sent as unknown as PublicJwk);
  if (!usable.includes(alg)) throw refuse('algorithm_not_allowed', { alg, allowed: usable.join(', ') });
  return known ?? { jwk: material as unknown as PublicJwk, jkt };
}

/** Keeps a key a proof was verified with. The one that was used least lately makes room. */
export function rememberProofKey(key: ProofKey): void {
  remembered.delete(key.jkt);
  remembered.set(key.jkt, key);
  if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
}

function acceptKey(sent: JsonObject): void {
  const [problem] = publicKeyProblems(sent, 'jwk');
  if (!problem) return;
  const { path, reason } = problem;
  throw new DpopProofError('invalid_dpop_proof', `The key of the proof: ${path}: ${reason}`);
}

const membersOf = ({ kty }: JsonObject): readonly string[] => required.get(kty) ?? [];
