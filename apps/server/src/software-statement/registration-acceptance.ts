import { Injectable } from '@nestjs/common';
import { keyCertificateOf } from '@signet/key-material';
import type { PresentedStatement } from '@signet/client-authentication';
import {
  type ClientMetadata,
  defaultScopes,
  constrained,
  type JsonObject,
  type JsonValue,
  mergeStatement,
  refused,
  type Problem,
  type RegistrationConstraints,
  RegistrationError,
  type RegistrationPolicy,
  type RuleName,
  scopesNeeding,
  softwareStatementProblem,
  statementProblem,
} from '@signet/protocol';
import {
  type AcceptedRegistration,
  acceptRegistration,
  KeysExposedError,
  type RegisteredKey,
} from '../client-metadata/accept-registration.js';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { keyCertificateProblems } from '../certificate-trust/key-certificate-problems.js';
import type { PolicyInForce } from '../policy/policies.js';
import { RegisteredKeySets } from '../remote-key-sets/registered-key-sets.js';
import { KeyProofs, type ProofOccasion } from './key-proofs.js';
import { SoftwareStatements } from './software-statements.js';

/** Who asks for the registration, under which policy, and what is registered already where it is an update (RFC 7592 §2.2). */
export interface Registrant {
  clientId: string;
  policy: PolicyInForce;
  organisationId: string;
  /** What the initial access token narrows the policy by. */
  constraints?: RegistrationConstraints;
  registered?: ClientMetadata;
  /** What proofs of its keys must be made for: the address, and the token it is asked with. */
  occasion: ProofOccasion;
}

/**
 * Accepts a registration request as a whole: first its software statement, then what the statement and the request say
 * together, by the one engine for metadata and keys. Nothing is changed after that but the statement's own echo.
 */
@Injectable()
export class RegistrationAcceptance {
  constructor(
    private readonly statements: SoftwareStatements,
    private readonly keySets: RegisteredKeySets,
    private readonly trusts: CertificateTrusts,
    private readonly keyProofs: KeyProofs,
  ) {}

  /** `known` are problems found before. Throws `RegistrationError` with every problem, or `Unavailable`. */
  async accept(
    { key_proofs: proofs, ...requested }: JsonObject,
    registrant: Registrant,
    known: readonly Problem[] = [],
  ): Promise<AcceptedRegistration> {
    const { metadata, keys: sent } = await this.acceptRequest(requested, registrant, known);
    await this.keyProofs.accept(proofs, sent, registrant);
    const keys = await this.keysOf(metadata, sent, registrant);
    const { organisationId, policy } = registrant;
    const [first, ...others] = await keyCertificateProblems(this.trusts, { keys, organisationId, policy });
    if (first) throw new RegistrationError([first, ...others]);
    return { metadata, keys: policy.certificates.trust === 'pki' ? keys.map(anchored) : keys };
  }

  /** Fetched only where nothing else is wrong: nobody makes this server call somewhere with a request it refuses anyway. */
  private async keysOf(
    { jwks_uri, token_endpoint_auth_method: method }: ClientMetadata,
    sent: RegisteredKey[],
    { clientId }: Registrant,
  ): Promise<RegisteredKey[]> {
    if (jwks_uri === undefined) return sent;
    const fetched = await this.keySets.accept(jwks_uri, clientId);
    if (method === 'self_signed_tls_client_auth' && !fetched.some(({ jwk }) => jwk.x5c)) throw uncertified();
    return fetched.map((key) => ({
      ...key,
      ...(key.jwk.x5c && { certificate: keyCertificateOf(key.jwk.x5c) }),
    }));
  }

  private async acceptRequest(
    { software_statement: sent, ...members }: JsonObject,
    registrant: Registrant,
    known: readonly Problem[],
  ): Promise<AcceptedRegistration> {
    const policy = constrained(registrant.policy.registration, registrant.constraints);
    const found = await this.statementOf(sent, registrant);
    if (Array.isArray(found)) return acceptRegistration(members, policy, [...found, ...known]);
    return found
      ? this.acceptAttested(members, found, { policy, known })
      : acceptRegistration(members, policy, [...unattestedProblems(members, policy), ...known]);
  }

  /** The statement, or what is wrong with it: the rest is looked at all the same, it may show a private key. */
  private async statementOf(
    sent: JsonValue | undefined,
    { clientId, registered, policy: { profile } }: Registrant,
  ): Promise<PresentedStatement | Problem[] | undefined> {
    const attestedId = registered?.software_statement === undefined ? undefined : registered.software_id;
    if (sent === undefined || sent === null || sent === '')
      return attestedId === undefined ? undefined : [shed(attestedId)];
    try {
      const statement = await this.statements.accept(sent, { clientId, profile });
      return attestedId === undefined || statement.softwareId === attestedId ? statement : [shed(attestedId)];
    } catch (error) {
      if (error instanceof RegistrationError) return [...error.problems];
      throw error;
    }
  }

  private async acceptAttested(
    members: JsonObject,
    { claims, text }: PresentedStatement,
    { policy, known }: { policy: RegistrationPolicy; known: readonly Problem[] },
  ): Promise<AcceptedRegistration> {
    const { requested, attested } = mergeStatement(members, claims);
    try {
      const { metadata, keys } = await acceptRegistration(requested, policy, known);
      return { metadata: { ...metadata, software_statement: text }, keys };
    } catch (error) {
      throw error instanceof RegistrationError ? blamed(error, attested) : error;
    }
  }
}

/** RFC 8705 §2.2.2: the certificates are those of the keys. */
const uncertified = () =>
  new RegistrationError([
    refused('jwks_uri', 'must lead to a key with its certificate, x5c', 'rfc8705/2.2.2'),
  ]);

/** A key that was taken because of its certificate's path needs it at every use. */
const anchored = (key: RegisteredKey): RegisteredKey => ({ ...key, certificateTrust: 'pki' });

/** Where the policy, or the API of a scope, needs a statement and none was sent (spec.md 231). */
function unattestedProblems(members: JsonObject, policy: RegistrationPolicy): Problem[] {
  const scope = typeof members.scope === 'string' ? members.scope : defaultScopes(policy).join(' ');
  const needing = scopesNeeding('software_statement', { scope }, policy);
  if (policy.software_statement_required) return [missing('is required', 'policy/software_statement')];
  return needing.length > 0 ? [missing(`is required for ${needing.join(' ')}`, 'policy/scope_needs')] : [];
}

const missing = (reason: string, rule: RuleName): Problem =>
  softwareStatementProblem('invalid_software_statement', reason, rule);

/** An update must not shed what was attested (spec.md 258). */
const shed = (softwareId: string): Problem =>
  softwareStatementProblem(
    'invalid_software_statement',
    `is required, with software_id ${softwareId}: the client was registered with one`,
  );

function blamed(error: RegistrationError, attested: ReadonlySet<string>): RegistrationError {
  const [first, ...others] = error.problems;
  const problems = [
    statementProblem(first, attested),
    ...others.map((one) => statementProblem(one, attested)),
  ] as const;
  return error instanceof KeysExposedError
    ? new KeysExposedError(problems, error.thumbprints)
    : new RegistrationError(problems);
}
