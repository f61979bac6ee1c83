import { Injectable } from '@nestjs/common';
import type { PresentedStatement } from '@signet/client-authentication';
import {
  type ClientMetadata,
  type JsonObject,
  type JsonValue,
  mergeStatement,
  type Problem,
  RegistrationError,
  RegistrationPolicy,
  softwareStatementProblem,
  statementProblem,
} from '@signet/protocol';
import {
  type AcceptedRegistration,
  acceptRegistration,
  KeysExposedError,
} from '../client-metadata/accept-registration.js';
import { Resources } from '../resource-servers/resources.js';
import { SoftwareStatements } from './software-statements.js';

/** Who asks for the registration, and what is registered already where it is an update (RFC 7592 §2.2). */
export interface Registrant {
  clientId: string;
  registered?: ClientMetadata;
}

/**
 * Accepts a registration request as a whole: first its software statement, then what the statement and the request say
 * together, by the one engine for metadata and keys. Nothing is changed after that but the statement's own echo.
 */
@Injectable()
export class RegistrationAcceptance {
  constructor(
    private readonly statements: SoftwareStatements,
    private readonly policy: RegistrationPolicy,
    private readonly resources: Resources,
  ) {}

  /** `known` are problems found before. Throws `RegistrationError` with every problem, or `Unavailable`. */
  async accept(
    { software_statement: sent, ...members }: JsonObject,
    registrant: Registrant,
    known: readonly Problem[] = [],
  ): Promise<AcceptedRegistration> {
    const found = await this.statementOf(sent, registrant);
    if (Array.isArray(found))
      return acceptRegistration(members, await this.policyFor(members), [...found, ...known]);
    return found
      ? this.acceptAttested(members, found, known)
      : acceptRegistration(members, await this.policyFor(members), known);
  }

  /** The policy with the scopes of all resource servers, read again where the request names one that is new here. */
  private async policyFor({ scope }: JsonObject): Promise<RegistrationPolicy> {
    const asked = typeof scope === 'string' ? scope.split(' ') : [];
    const { scopes } = await this.resources.recent(asked);
    return new RegistrationPolicy({ ...this.policy, scopes_supported: scopes });
  }

  /** The statement, or what is wrong with it: the rest is looked at all the same, it may show a private key. */
  private async statementOf(
    sent: JsonValue | undefined,
    { clientId, registered }: Registrant,
  ): Promise<PresentedStatement | Problem[] | undefined> {
    const attestedId = registered?.software_statement === undefined ? undefined : registered.software_id;
    if (sent === undefined || sent === null || sent === '')
      return attestedId === undefined ? undefined : [shed(attestedId)];
    try {
      const statement = await this.statements.accept(sent, clientId);
      return attestedId === undefined || statement.softwareId === attestedId ? statement : [shed(attestedId)];
    } catch (error) {
      if (error instanceof RegistrationError) return [...error.problems];
      throw error;
    }
  }

  private async acceptAttested(
    members: JsonObject,
    { claims, text }: PresentedStatement,
    known: readonly Problem[],
  ): Promise<AcceptedRegistration> {
    const { requested, attested } = mergeStatement(members, claims);
    try {
      const { metadata, keys } = await acceptRegistration(requested, await this.policyFor(requested), known);
      return { metadata: { ...metadata, software_statement: text }, keys };
    } catch (error) {
      throw error instanceof RegistrationError ? blamed(error, attested) : error;
    }
  }
}

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
