import { Injectable } from '@nestjs/common';
import { type JsonObject, newIdentifier } from '@signet/protocol';
import type { NewClient } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { Endpoints } from '../config/server-config.js';
import { Policies, type PolicyInForce } from '../policy/policies.js';
import { RegistrationQuota } from '../quota/registration-quota.js';
import { RegistrationAcceptance } from '../software-statement/registration-acceptance.js';
import type { AdmittedInitialAccessToken } from './initial-access-token.guard.js';
import { naturalKeyOf } from './request-identity.js';

/** A registration that was accepted and given its identifiers, about to be written. */
export interface PreparedRegistration {
  client: NewClient;
  registrationAccessToken: string;
  naturalKey?: string;
  policy: PolicyInForce;
}

/** Everything of a registration before its one transaction. */
@Injectable()
export class RegistrationPreparation {
  constructor(
    private readonly acceptance: RegistrationAcceptance,
    private readonly policies: Policies,
    private readonly quota: RegistrationQuota,
    private readonly endpoints: Endpoints,
  ) {}

  /** Throws `RegistrationError` with every problem, `QuotaExceeded`, or `Unavailable`. */
  async prepare(requested: JsonObject, token: AdmittedInitialAccessToken): Promise<PreparedRegistration> {
    const { clientId: registrar, organisationId, constraints } = token;
    const policy = await this.policies.get(token.policyId, requested);
    const { metadata, keys } = await this.acceptance.accept(requested, {
      clientId: registrar,
      organisationId,
      policy,
      constraints,
      occasion: { audience: this.endpoints.registration, bearerToken: token.bearerToken },
    });
    this.quota.spendSoftware(token.organisationId, metadata.software_id);
    const registrationAccessToken = newSecret();
    const registrationTokenHash = hashOf('registration-access-token', registrationAccessToken);
    const limits = limitsOf(policy, token);
    const client = { clientId: newIdentifier('c'), metadata, keys, registrationTokenHash, limits };
    return { client, registrationAccessToken, naturalKey: naturalKeyOf(keys, metadata), policy };
  }
}

const limitsOf = (
  policy: PolicyInForce,
  { constraints }: AdmittedInitialAccessToken,
): NewClient['limits'] => ({
  maximumClients: policy.maximumClients,
  maximumOfRegistrar: constraints?.maximum_clients,
  clientLifetime: policy.clientLifetime,
  constraints,
  policy: policy.applied,
});
