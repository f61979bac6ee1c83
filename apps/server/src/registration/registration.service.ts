import { Injectable } from '@nestjs/common';
import {
  BearerTokenError,
  type ClientInformation,
  type JsonObject,
  paths,
  type Refusal,
  refusal,
  refused,
  RegistrationError,
  RegistrationPolicy,
  shown,
} from '@signet/protocol';
import {
  AdministrationStore,
  type InitialAccessTokenUse,
  newIdentifier,
  type RegistrationOutcome,
  RegistrationStore,
} from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { Endpoints } from '../config/server-config.js';
import { Attempts } from '../http/attempts.js';
import { acceptRegistration, KeysExposedError } from './registration-keys.js';

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
    private readonly administration: AdministrationStore,
    private readonly attempts: Attempts,
    private readonly policy: RegistrationPolicy,
    private readonly endpoints: Endpoints,
  ) {}

  async register(request: RegistrationRequest): Promise<ClientInformation> {
    try {
      return await this.add(request);
    } catch (error) {
      if (error instanceof KeysExposedError) await this.burn(error.thumbprints, request);
      if (error instanceof RegistrationError) await this.keepAttempt(error, request);
      throw error;
    }
  }

  private async add({ requested, token }: RegistrationRequest): Promise<ClientInformation> {
    const { metadata, keys } = await acceptRegistration(requested, this.policy);
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

  private burn(thumbprints: readonly string[], { token }: RegistrationRequest): Promise<void> {
    return this.administration.burnKeys(thumbprints, { actor: token.clientId });
  }

  private keepAttempt(error: RegistrationError, { token, reference }: RegistrationRequest): Promise<void> {
    return this.attempts.keep(
      { reference, endpoint: paths.register, clientId: token.clientId },
      whyRefused(error),
    );
  }
}

function issuedAt(outcome: RegistrationOutcome): number {
  switch (outcome.outcome) {
    case 'added':
      return outcome.issuedAt;
    case 'key_burned':
      throw new RegistrationError([
        refused('jwks', 'holds a key whose private half was exposed before; make a new key'),
      ]);
    case 'token_spent':
      throw new BearerTokenError('invalid_token', 'The token was used up');
    case 'token_client_refused':
      throw new BearerTokenError('invalid_token', 'The client it was issued to may not register');
  }
}

const whyRefused = (error: RegistrationError): Refusal =>
  refusal(error instanceof KeysExposedError ? 'key_exposed' : 'metadata_refused', {
    detail: shown(error.message),
  });
