import { Injectable } from '@nestjs/common';
import { type ClientMetadata, type PolicyRule, policyRules } from '@signet/protocol';
import { RegistrationStore } from '@signet/store';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { InitialAccessTokenRefusals } from './initial-access-token-refusals.js';
import { RegistrationPreparation } from './prepared-registration.js';
import { refusedOutcome } from './refused-outcome.js';
import type { RegistrationRequest } from './registration.service.js';

/** What would be registered, under which policy, and the rules that were asked and kept. Nothing was changed. */
export interface DryRunAnswer {
  dry_run: true;
  client: ClientMetadata;
  policy: { policy_id: string | null; version: number };
  rules: PolicyRule[];
}

/** POST /register?dry_run=true: the same engine, the same statement, and then everything is taken back. */
@Injectable()
export class DryRunService {
  constructor(
    private readonly registrations: RegistrationStore,
    private readonly preparation: RegistrationPreparation,
    private readonly refused: RefusedRegistrations,
    private readonly refusals: InitialAccessTokenRefusals,
  ) {}

  /** Throws what the registration would be refused with. */
  async register({ requested, token }: RegistrationRequest): Promise<DryRunAnswer> {
    if (token.spent) throw this.refusals.errorOf('token_spent');
    const { client, policy } = await this.refused.burning(token.clientId, () =>
      this.preparation.prepare(requested, token),
    );
    const outcome = await this.registrations.tryOut(client, token);
    switch (outcome.outcome) {
      case 'added':
      case 'idempotency_key_held':
        break;
      case 'token_spent':
      case 'token_client_refused':
        throw this.refusals.errorOf(outcome.outcome);
      default:
        throw refusedOutcome(outcome, client);
    }
    const { policyId: policy_id = null, version } = policy;
    return {
      dry_run: true,
      client: client.metadata,
      policy: { policy_id, version },
      rules: policyRules(policy),
    };
  }
}
