import { Injectable } from '@nestjs/common';
import { BearerTokenError, paths, refusal } from '@signet/protocol';
import type { InitialAccessTokenState, InitialAccessTokenUse } from '@signet/store';
import { Attempts } from '../http/attempts.js';

const details: Record<Exclude<InitialAccessTokenState, 'usable'> | 'token_not_bound', string> = {
  token_spent: 'It was used up: each registration needs a new one.',
  token_revoked: 'It was revoked.',
  token_client_refused: 'The client it was issued to may not register.',
  token_not_bound: 'It is bound to no key: the profile fapi2 takes sender-constrained tokens alone.',
};

/** Why a token of ours that is still valid registers nothing more. */
export type InitialAccessTokenRefusal = keyof typeof details;

/** Refusals of an initial access token of ours that is still valid, each kept for its owner. */
@Injectable()
export class InitialAccessTokenRefusals {
  constructor(private readonly attempts: Attempts) {}

  async refuse(
    state: InitialAccessTokenRefusal,
    { clientId }: InitialAccessTokenUse,
    reference: string,
  ): Promise<BearerTokenError> {
    const evidence = { detail: details[state] };
    await this.attempts.keep(
      { reference, endpoint: paths.register, clientId },
      refusal('initial_access_token_refused', evidence),
    );
    return this.errorOf(state);
  }

  /** The refusal alone, for a request that changes nothing. */
  errorOf(state: InitialAccessTokenRefusal): BearerTokenError {
    return new BearerTokenError('invalid_token', details[state]);
  }
}
