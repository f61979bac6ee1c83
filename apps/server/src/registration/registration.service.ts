import { Injectable } from '@nestjs/common';
import { type ClientInformation, type JsonObject, newIdentifier, paths } from '@signet/protocol';
import { type Idempotency, RegistrationStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { burnedKey } from '../client-metadata/accept-registration.js';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { Endpoints } from '../config/server-config.js';
import { RegistrationAcceptance } from '../software-statement/registration-acceptance.js';
import { clientInformation } from '../client-metadata/client-information.js';
import type { AdmittedInitialAccessToken } from './initial-access-token.guard.js';
import { RepeatedRegistrations } from './repeated-registrations.js';
import { idempotencyOf, naturalKeyOf } from './request-identity.js';

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
    private readonly repeated: RepeatedRegistrations,
    private readonly refused: RefusedRegistrations,
    private readonly acceptance: RegistrationAcceptance,
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
    const attempt = { reference, endpoint: paths.register, clientId: token.clientId };
    return this.refused.recorded(attempt, () => this.add(request, idempotency));
  }

  private async add(request: RegistrationRequest, idempotency?: Idempotency): Promise<ClientInformation> {
    const { requested, token, reference } = request;
    const { metadata, keys } = await this.acceptance.accept(requested, token);
    const recognition = { naturalKey: naturalKeyOf(keys, metadata), idempotency };
    const clientId = newIdentifier('c');
    const registrationAccessToken = newSecret();
    const registrationTokenHash = hashOf('registration-access-token', registrationAccessToken);
    const client = { clientId, metadata, keys, registrationTokenHash };
    const outcome = await this.registrations.add(client, token, recognition);
    switch (outcome.outcome) {
      case 'added': {
        const { issuedAt } = outcome;
        return clientInformation({ clientId, issuedAt, metadata }, registrationAccessToken, this.endpoints);
      }
      case 'key_burned':
        throw burnedKey();
      case 'idempotency_key_held':
        // Nothing is found only where the key expired a moment ago: then it is free.
        return (
          (idempotency && (await this.repeated.find(token, idempotency, reference))) ??
          this.add(request, idempotency)
        );
      default:
        return this.repeated.get(token, idempotency, reference, outcome.outcome);
    }
  }
}
