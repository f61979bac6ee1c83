import type { JsonObject, JsonValue } from '@signet/protocol';
import { type KeyCertificate, keyCertificateOf } from '../certificate/key-certificate.js';
import { certificateMemberProblems } from '../jwk/certificate-members.js';
import { costlyProblems } from '../jwk/costly-problems.js';
import { publicJwkOf } from '../jwk/material.js';
import type { NamedPublicJwk } from '../jwk/public-jwk.js';
import { isForeign, publicKeyProblems } from '../jwk/public-key-problems.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import type { KeyPolicy } from '../policy.js';
import { KeySetError, type KeyProblem } from '../problem.js';
import { duplicateKeyProblems, duplicateProblems } from './duplicate-problems.js';
import { keyEntriesOf } from './key-entries.js';
import { refuseSecrets } from './refuse-secrets.js';

/** A key that passed the policy. */
export interface AcceptedKey {
  /** The known public members only. `kid` is the one given, or the thumbprint. */
  jwk: NamedPublicJwk;
  /** RFC 7638 with SHA-256, base64url. */
  thumbprint: string;
  /** What the certificate in `x5c` says of it, where it has one. */
  certificate?: KeyCertificate;
}

export interface AcceptedKeySet {
  keys: AcceptedKey[];
  /** Why the keys that were left out were not meant for us (RFC 7517 §5): type, curve, purpose or algorithm. */
  ignored: KeyProblem[];
}

interface JudgedKey {
  path: string;
  problems: KeyProblem[];
  key?: AcceptedKey;
}

/**
 * Applies the key policy to a JWK Set (RFC 7517 §5). Private or symmetric material anywhere refuses the whole set,
 * and so does one bad key; keys for another purpose are left out if a good one remains.
 *
 * @throws {KeySetError} with every problem, and nothing else
 */
export async function acceptKeySet(value: JsonValue, policy: KeyPolicy = {}): Promise<AcceptedKeySet> {
  await refuseSecrets(value);
  const entries = keyEntriesOf(value);
  const judged = await judgeAll(entries, policy);
  const foreign = judged.filter(({ problems }) => isForeign(problems));
  const accepted = judged.flatMap(({ path, key }) => (key ? [{ path, key }] : []));
  const refused = judged
    .filter((candidate) => !foreign.includes(candidate))
    .flatMap(({ problems }) => problems);
  const ignored = foreign.flatMap(({ problems }) => problems);
  const problems = [...refused, ...duplicateProblems(accepted)];
  if (problems.length > 0 || accepted.length === 0) throw new KeySetError([...problems, ...ignored]);
  return { keys: accepted.map(({ key }) => key), ignored };
}

/**
 * Applies the key policy to a JWK Set its owner publishes elsewhere (RFC 7517 §5). A key that is not acceptable is left out
 * with its reason instead of refusing the others: the set is not for us alone. Private or symmetric material still refuses
 * the whole set. A repeated `kid` is for whoever selects a key to judge.
 *
 * @throws {KeySetError} with every problem, and nothing else
 */
export async function acceptRemoteKeySet(value: JsonValue, policy: KeyPolicy = {}): Promise<AcceptedKeySet> {
  await refuseSecrets(value);
  const entries = keyEntriesOf(value);
  const judged = await judgeAll(entries, policy);
  const accepted = judged.flatMap(({ path, key }) => (key ? [{ path, key }] : []));
  const repeated = duplicateKeyProblems(accepted);
  const keys = accepted.filter(({ path }) => !repeated.some((one) => one.path === path));
  const ignored = [...judged.flatMap(({ problems }) => problems), ...repeated];
  if (keys.length === 0) throw new KeySetError(ignored);
  return { keys: keys.map(({ key }) => key), ignored };
}

/**
 * One key after the other. A prime modulus ends it: proving one prime takes OpenSSL seconds, where any other modulus takes
 * milliseconds, and who publishes one publishes nothing to rely on.
 */
async function judgeAll(entries: readonly JsonObject[], policy: KeyPolicy): Promise<JudgedKey[]> {
  const judged: JudgedKey[] = [];
  for (const [index, jwk] of entries.entries()) {
    const one = await judge(jwk, `keys[${index}]`, policy);
    if (one.problems.some(({ code }) => code === 'rsa_modulus_prime')) throw new KeySetError(one.problems);
    judged.push(one);
  }
  return judged;
}

async function judge(jwk: JsonObject, path: string, policy: KeyPolicy): Promise<JudgedKey> {
  const quick = publicKeyProblems(jwk, path);
  if (quick.length > 0) return { path, problems: quick };
  const publicJwk = publicJwkOf(jwk);
  const problems = [
    ...(await costlyProblems(publicJwk, path, policy)),
    ...(await certificateMemberProblems(jwk, path)),
  ];
  if (problems.length > 0) return { path, problems };
  const thumbprint = await thumbprintOf(publicJwk);
  const certificate = publicJwk.x5c && keyCertificateOf(publicJwk.x5c);
  const named = { ...publicJwk, kid: publicJwk.kid ?? thumbprint };
  return { path, problems, key: { jwk: named, thumbprint, ...(certificate && { certificate }) } };
}
