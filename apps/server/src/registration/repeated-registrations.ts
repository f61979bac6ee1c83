import { Injectable } from '@nestjs/common';
import { type ClientInformation, HttpProblem } from '@signet/protocol';
import { type Idempotency, RepeatedRegistrationStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { clientInformation } from '../client-metadata/client-information.js';
import { Endpoints } from '../config/server-config.js';
import type { AdmittedInitialAccessToken } from './initial-access-token.guard.js';
import { InitialAccessTokenRefusals } from './initial-access-token-refusals.js';

/** What a repeated request is refused with: RFC 9457, because RFC 7591 has no word for it. */
const conflicts = {
  other_request:
    'The Idempotency-Key was used for a request with another body in the last 24 hours: use a new key.',
  client_not_active:
    'The client registered under this Idempotency-Key is no longer active: use a new key to register another.',
};

/** A request that comes again because its answer was lost gets the same client, and a registration access token that works. */
@Injectable()
export class RepeatedRegistrations {
  constructor(
    private readonly store: RepeatedRegistrationStore,
    private readonly refusals: InitialAccessTokenRefusals,
    private readonly endpoints: Endpoints,
  ) {}

  /** The client the token was spent on, by this very request. Throws `BearerTokenError` where it was another. */
  async get(
    token: AdmittedInitialAccessToken,
    idempotency: Idempotency | undefined,
    reference: string,
    why: 'token_spent' | 'token_client_refused' = 'token_spent',
  ): Promise<ClientInformation> {
    const client = idempotency && (await this.find(token, idempotency, reference));
    if (!client) throw await this.refusals.refuse(why, token, reference);
    return client;
  }

  /** The client of the same request before this one, if there was one. Throws `HttpProblem` 409, `BearerTokenError`. */
  async find(
    token: AdmittedInitialAccessToken,
    idempotency: Idempotency,
    reference: string,
  ): Promise<ClientInformation | undefined> {
    const next = newSecret();
    const registrationTokenHash = hashOf('registration-access-token', next);
    const outcome = await this.store.repeat({ token, idempotency, registrationTokenHash });
    switch (outcome.outcome) {
      case 'not_registered':
        return undefined;
      case 'repeated':
        return clientInformation(outcome, next, this.endpoints);
      case 'token_client_refused':
        throw await this.refusals.refuse(outcome.outcome, token, reference);
      default:
        throw new HttpProblem(409, conflicts[outcome.outcome]);
    }
  }
}
