import { Injectable } from '@nestjs/common';
import { BearerTokenError, paths, refusal } from '@signet/protocol';
import type { InitialAccessTokenState, InitialAccessTokenUse } from '@signet/store';
import { Attempts } from '../http/attempts.js';

const details: Record<Exclude<InitialAccessTokenState, 'usable'>, string> = {
  token_spent: 'It was used up: each registration needs a new one.',
  token_revoked: 'It was revoked.',
  token_client_refused: 'The client it was issued to may not register.',
};

/** Refusals of an initial access token of ours that is still valid, each kept for its owner. */
@Injectable()
export class InitialAccessTokenRefusals {
  constructor(private readonly attempts: Attempts) {}

  async refuse(
    state: keyof typeof details,
    { clientId }: InitialAccessTokenUse,
    reference: string,
  ): Promise<BearerTokenError> {
    const evidence = { detail: details[state] };
    await this.attempts.keep(
      { reference, endpoint: paths.register, clientId },
      refusal('initial_access_token_refused', evidence),
    );
    return new BearerTokenError('invalid_token', evidence.detail);
  }
}
