import { Injectable } from '@nestjs/common';
import { acceptStatement, type PresentedStatement, verifyStatement } from '@signet/client-authentication';
import { type JsonValue, type Profile, signingAlgorithmsOf } from '@signet/protocol';
import type { StatementTrust } from '@signet/store';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { CurrentStatementTrust } from './current-statement-trust.js';
import { acceptApproval, unapproved } from './software-approval.js';

/** Software statements (RFC 7591 §2.3): whose word is it, is it genuine, and may this organisation use it? */
@Injectable()
export class SoftwareStatements {
  constructor(
    private readonly trust: CurrentStatementTrust,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** The statement the client sent, verified and approved. Throws `RegistrationError` or `Unavailable`. */
  async accept(
    sent: JsonValue,
    { clientId, profile }: { clientId: string; profile: Profile },
  ): Promise<PresentedStatement> {
    const now = this.clock.seconds();
    const algorithms = signingAlgorithmsOf(profile);
    const statement = acceptStatement(sent, { issuer: this.endpoints.issuer, now, algorithms });
    const { issuer, softwareId } = statement;
    const trust = await this.trust.findTrust({ clientId, issuer, softwareId }, statement.header.kid);
    if (!trust) throw unapproved('is by an issuer that is not trusted here');
    await verifyStatement(statement, keysOf(trust), now);
    acceptApproval(trust.approval, statement);
    return statement;
  }
}

const keysOf = ({ keys, type }: StatementTrust) => ({
  keys: keys.map((jwk) => ({ kid: jwk.kid, jwk })),
  type,
});
