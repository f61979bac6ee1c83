import { Injectable } from '@nestjs/common';
import { type JsonObject, newTokenId, type RegistrationVerdict } from '@signet/protocol';
import { type OwnRegistrationState, OwnRegistrationStore } from '@signet/store';
import { newSecret } from '@signet/tokens';
import { Clock } from '../../config/clock.js';
import { RegistrationQuota } from '../../quota/registration-quota.js';
import { DryRunService } from '../../registration/dry-run.service.js';
import type { AdmittedInitialAccessToken } from '../../registration/initial-access-token.guard.js';
import { portalProblem } from '../answers/portal-problem.js';
import { verdictOf } from './verdict.js';

/** Seconds the token that a dry run is made with would be good for, if it were one. */
const A_MINUTE = 60;

/** What a registration of an organisation's would come to. */
@Injectable()
export class RegistrationTrials {
  constructor(
    private readonly registrations: OwnRegistrationStore,
    private readonly dryRuns: DryRunService,
    private readonly quota: RegistrationQuota,
    private readonly clock: Clock,
  ) {}

  /**
   * The engine of POST /register?dry_run=true, as the first of the organisation's onboarding clients that may register. Throws
   * `HttpProblem` 409 where none may, `QuotaExceeded`, or `Unavailable`.
   */
  async tryOut(
    organisationId: string,
    requested: JsonObject,
    reference: string,
  ): Promise<RegistrationVerdict> {
    const token = this.tokenFor(organisationId, await this.registrations.read(organisationId));
    await this.quota.spend({ tokenId: organisationId, clientId: token.clientId }, reference);
    return verdictOf(() => this.dryRuns.register({ requested, token, reference }));
  }

  /** What a token of the onboarding client would say, had it one. Nothing is spent of it. */
  private tokenFor(
    organisationId: string,
    { registrars, policyId }: OwnRegistrationState,
  ): AdmittedInitialAccessToken {
    const registrar = registrars.find(({ status }) => status === 'active');
    if (!registrar) throw nobodyRegisters();
    return {
      ...{ tokenId: newTokenId(), clientId: registrar.client_id, organisationId, policyId },
      ...{ expiresAt: this.clock.seconds() + A_MINUTE, uses: 1, spent: false },
      ...{ bearerToken: newSecret(), senderConstrained: false },
    };
  }
}

const nobodyRegisters = () =>
  portalProblem(409, 'conflict', 'A registration needs an active onboarding client: add a key first.');
