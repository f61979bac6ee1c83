import { type AcceptedKey, acceptKeySet, KeySetError } from '@signet/key-material';
import {
  acceptMetadata,
  type ClientMetadata,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
  refused,
  RegistrationError,
  type RegistrationPolicy,
} from '@signet/protocol';
import { keyAlgorithmProblems } from './key-algorithm-problems.js';
import { keyPolicy } from './key-policy.js';
import { subjectNameProblems } from './subject-name-problems.js';

/** A registration whose metadata and keys are both in order. The keys of a `jwks_uri` are not fetched yet. */
export interface AcceptedRegistration {
  metadata: ClientMetadata;
  keys: RegisteredKey[];
}

/** A key about to be registered. */
export interface RegisteredKey extends AcceptedKey {
  /** Set where its certificate must have a path to a trust anchor at every use. */
  certificateTrust?: 'pki';
}

/** Private keys were among the sent ones: all that a registration is refused with, and whose they were. */
export class KeysExposedError extends RegistrationError {
  constructor(
    problems: readonly [Problem, ...Problem[]],
    /** RFC 7638 thumbprints of the keys whose private half was really shown. */
    readonly thumbprints: readonly string[],
  ) {
    super(problems);
  }
}

/** Metadata and keys checked together, so that a client reads all problems at once, with those known. Throws `RegistrationError`. */
export async function acceptRegistration(
  requested: JsonObject,
  policy: RegistrationPolicy,
  known: readonly Problem[] = [],
): Promise<AcceptedRegistration> {
  const [metadata, keySet] = await Promise.allSettled([
    Promise.resolve().then(() => acceptMetadata(requested, policy)),
    isJsonObject(requested.jwks) ? acceptKeySet(requested.jwks, keyPolicy) : { keys: [] },
  ]);
  const problems = [
    ...known,
    ...problemsOf(metadata),
    ...problemsOf(keySet),
    ...unnamedKeyProblems(requested.jwks),
    ...uncertifiedProblems(requested),
    ...subjectNameProblems(requested),
    ...(keySet.status === 'fulfilled' ? keyAlgorithmProblems(keySet.value.keys, requested, policy) : []),
  ];
  const exposed = keySet.status === 'rejected' ? (keySet.reason as KeySetError).exposed : [];
  const [first, ...others] = problems;
  if (first && exposed.length > 0) throw new KeysExposedError([first, ...others], exposed);
  if (first) throw new RegistrationError([first, ...others]);
  const { keys } = (keySet as PromiseFulfilledResult<{ keys: AcceptedKey[] }>).value;
  const accepted = (metadata as PromiseFulfilledResult<ClientMetadata>).value;
  if (!accepted.jwks) return { metadata: accepted, keys: [] };
  const jwks = { keys: keys.map(({ jwk }) => jwk) } as unknown as JsonObject;
  return { metadata: { ...accepted, jwks }, keys };
}

/** The refusal of a key that was revoked, or whose private half was shown, by whomever. */
export const burnedKey = () =>
  new RegistrationError([refused('jwks', 'holds a key that was revoked or exposed before; make a new key')]);

/** A key of another organisation was among the sent ones. Whose it is, the caller does not learn. */
export class KeyElsewhereError extends RegistrationError {
  constructor(readonly thumbprints: readonly string[]) {
    super([refused('jwks', 'holds a key that another organisation has registered; make a new key')]);
  }
}

/** Every registered key has a name of its client's choosing: rotation and the audit speak of keys by it (spec.md 210). */
function unnamedKeyProblems(jwks: JsonValue | undefined): Problem[] {
  const sent = isJsonObject(jwks) && Array.isArray(jwks.keys) ? jwks.keys : [];
  return sent.flatMap((key, index) =>
    isJsonObject(key) && key.kid === undefined
      ? [refused(`jwks.keys[${index}].kid`, 'is required: name the key')]
      : [],
  );
}

/** The certificates of self_signed_tls_client_auth are those of its keys (RFC 8705 §2.2.2, spec.md 101). */
function uncertifiedProblems({ token_endpoint_auth_method: method, jwks }: JsonObject): Problem[] {
  if (method !== 'self_signed_tls_client_auth' || !isJsonObject(jwks) || !Array.isArray(jwks.keys)) return [];
  if (jwks.keys.some((key) => isJsonObject(key) && key.x5c !== undefined)) return [];
  return [refused('jwks', 'must hold a key with its certificate, x5c', 'rfc8705/2.2.2')];
}

function problemsOf(settled: PromiseSettledResult<unknown>): readonly Problem[] {
  if (settled.status === 'fulfilled') return [];
  const { reason } = settled;
  if (reason instanceof RegistrationError) return reason.problems;
  if (reason instanceof KeySetError)
    return reason.problems.map((one) => refused(['jwks', one.path].filter(Boolean).join('.'), one.reason));
  throw reason;
}
