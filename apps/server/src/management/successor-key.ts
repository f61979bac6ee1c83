import { Injectable } from '@nestjs/common';
import { refusedRollover } from '@signet/client-authentication';
import { acceptKeySet, KeySetError, type NamedPublicJwk } from '@signet/key-material';
import {
  type ClientMetadata,
  constrained,
  isJsonObject,
  type JsonObject,
  readStrictJson,
  refused,
  RegistrationError,
} from '@signet/protocol';
import type { CertificateKey, ManagedClient } from '@signet/store';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { keyCertificateProblems } from '../certificate-trust/key-certificate-problems.js';
import { keyRowOf } from '../certificate-trust/key-row.js';
import { KeysExposedError } from '../client-metadata/accept-registration.js';
import { keyAlgorithmProblems } from '../client-metadata/key-algorithm-problems.js';
import { keyPolicy } from '../client-metadata/key-policy.js';
import { Policies } from '../policy/policies.js';

/** A key that may take the place of another of its client, as its row will be. */
export type SuccessorKeyAccepted = CertificateKey & { jwk: NamedPublicJwk };

/** Is the key good enough to be registered today, by the key policy and the policy of the organisation? */
@Injectable()
export class SuccessorKey {
  constructor(
    private readonly policies: Policies,
    private readonly trusts: CertificateTrusts,
  ) {}

  /** Throws `RegistrationError` with what is wrong, `KeysExposedError` where it is a private key, or `Unavailable`. */
  async accept(jwk: JsonObject, client: ManagedClient): Promise<SuccessorKeyAccepted> {
    const { metadata, policyId, organisationId, constraints } = client;
    if (jwk.kid === undefined) throw refusedRollover('names the new key without a kid: give it one');
    if (attestsKeys(metadata))
      throw refusedRollover(
        'cannot change keys that a software statement attests: update with a new statement',
      );
    const policy = await this.policies.get(policyId);
    const [key] = (await judged(jwk)).keys;
    if (!key) throw refusedRollover('names a key that is not for signing');
    const requested = metadata as unknown as JsonObject;
    const [first, ...others] = [
      ...keyAlgorithmProblems([key], requested, constrained(policy.registration, constraints)),
      ...(await keyCertificateProblems(this.trusts, { keys: [key], organisationId, policy })),
    ];
    if (first) throw new RegistrationError([first, ...others]);
    return { ...keyRowOf(key, policy.certificates), jwk: key.jwk };
  }
}

async function judged(jwk: JsonObject) {
  try {
    return await acceptKeySet({ keys: [jwk] }, keyPolicy);
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error;
    const problems = error.problems.map(({ path, reason }) =>
      refused(path.replace(/^keys\[0\]/, 'key_rollover.jwk') || 'key_rollover', reason),
    );
    const [first, ...others] = problems as [(typeof problems)[0], ...typeof problems];
    throw error.exposed.length > 0
      ? new KeysExposedError([first, ...others], error.exposed)
      : new RegistrationError([first, ...others]);
  }
}

/** Whether the keys are the word of a software statement's issuer (RFC 7591 §2.3): it was verified when it was stored. */
function attestsKeys({ software_statement: statement }: ClientMetadata): boolean {
  if (typeof statement !== 'string') return false;
  const claims = readStrictJson(Buffer.from(statement.split('.')[1] ?? '', 'base64url'));
  return isJsonObject(claims) && claims.jwks !== undefined;
}
