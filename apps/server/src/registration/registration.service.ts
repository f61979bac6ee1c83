import { Injectable } from '@nestjs/common';
import { type ClientInformation, type JsonObject, paths } from '@signet/protocol';
import { type Idempotency, RegistrationStore } from '@signet/store';
import { clientInformation } from '../client-metadata/client-information.js';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { Endpoints } from '../config/server-config.js';
import type { AttemptContext } from '../http/attempts.js';
import type { AdmittedInitialAccessToken } from './initial-access-token.guard.js';
import { RegistrationPreparation } from './prepared-registration.js';
import { refusedOutcome } from './refused-outcome.js';
import { RepeatedRegistrations } from './repeated-registrations.js';
import { idempotencyOf } from './request-identity.js';

/** A registration request: the body, the initial access token the guard let through, and the client's name for the request. */
export interface RegistrationRequest {
  requested: JsonObject;
  token: AdmittedInitialAccessToken;
  idempotencyKey?: string;
  reference: string;
}

/** POST /register (RFC 7591 §3). */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly registrations: RegistrationStore,
    private readonly preparation: RegistrationPreparation,
    private readonly repeated: RepeatedRegistrations,
    private readonly refused: RefusedRegistrations,
    private readonly endpoints: Endpoints,
  ) {}

  async register(request: RegistrationRequest): Promise<ClientInformation> {
    const { requested, token, idempotencyKey, reference } = request;
    const idempotency =
      idempotencyKey === undefined ? undefined : idempotencyOf(token.clientId, idempotencyKey, requested);
    // Looked for before anything is checked: what was registered once is answered, whatever the policy says by now.
    if (token.spent) return this.repeated.get(token, idempotency, reference);
    const earlier = idempotency && (await this.repeated.find(token, idempotency, reference));
    if (earlier) return earlier;
    return this.refused.recorded(attemptOf(request), () => this.add(request, idempotency));
  }

  private async add(request: RegistrationRequest, idempotency?: Idempotency): Promise<ClientInformation> {
    const { requested, token, reference } = request;
    const { client, registrationAccessToken, naturalKey } = await this.preparation.prepare(requested, token);
    const outcome = await this.registrations.add(client, token, { naturalKey, idempotency });
    switch (outcome.outcome) {
      case 'added':
        this.refused.accepted(attemptOf(request));
        return clientInformation({ ...client, ...outcome }, registrationAccessToken, this.endpoints);
      case 'token_spent':
      case 'token_client_refused':
        return this.repeated.get(token, idempotency, reference, outcome.outcome);
      case 'idempotency_key_held':
        // Nothing is found only where the key expired a moment ago: then it is free.
        return (
          (idempotency && (await this.repeated.find(token, idempotency, reference))) ??
          this.add(request, idempotency)
        );
      default:
        throw refusedOutcome(outcome, client);
    }
  }
}

const attemptOf = ({ token, reference }: RegistrationRequest): AttemptContext & { clientId: string } => ({
  reference,
  endpoint: paths.register,
  clientId: token.clientId,
});
