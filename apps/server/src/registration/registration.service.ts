import { Injectable } from '@nestjs/common';
import {
  BearerTokenError,
  type ClientInformation,
  type JsonObject,
  newIdentifier,
  paths,
} from '@signet/protocol';
import { type InitialAccessTokenUse, type RegistrationOutcome, RegistrationStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { burnedKey } from '../client-metadata/accept-registration.js';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { Endpoints } from '../config/server-config.js';
import { RegistrationAcceptance } from '../software-statement/registration-acceptance.js';

/** A registration request: the body, and the initial access token the guard let through. */
export interface RegistrationRequest {
  requested: JsonObject;
  token: InitialAccessTokenUse;
  reference: string;
}

/** POST /register (RFC 7591 §3). */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly registrations: RegistrationStore,
    private readonly refused: RefusedRegistrations,
    private readonly acceptance: RegistrationAcceptance,
    private readonly endpoints: Endpoints,
  ) {}

  register(request: RegistrationRequest): Promise<ClientInformation> {
    const attempt = {
      reference: request.reference,
      endpoint: paths.register,
      clientId: request.token.clientId,
    };
    return this.refused.recorded(attempt, () => this.add(request));
  }

  private async add({ requested, token }: RegistrationRequest): Promise<ClientInformation> {
    const { metadata, keys } = await this.acceptance.accept(requested, token);
    const clientId = newIdentifier('c');
    const registrationAccessToken = newSecret();
    const registrationTokenHash = hashOf('registration-access-token', registrationAccessToken);
    const outcome = await this.registrations.add({ clientId, metadata, keys, registrationTokenHash }, token);
    return {
      ...metadata,
      client_id: clientId,
      client_id_issued_at: issuedAt(outcome),
      registration_access_token: registrationAccessToken,
      registration_client_uri: this.endpoints.clientConfiguration(clientId),
    };
  }
}

function issuedAt(outcome: RegistrationOutcome): number {
  switch (outcome.outcome) {
    case 'added':
      return outcome.issuedAt;
    case 'key_burned':
      throw burnedKey();
    case 'token_spent':
      throw new BearerTokenError('invalid_token', 'The token was used up');
    case 'token_client_refused':
      throw new BearerTokenError('invalid_token', 'The client it was issued to may not register');
  }
}
