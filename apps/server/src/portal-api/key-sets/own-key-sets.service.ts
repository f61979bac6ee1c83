import { Injectable } from '@nestjs/common';
import { type PortalRemoteKeySet, Unavailable } from '@signet/protocol';
import { type OwnKeySet, OwnKeySetStore } from '@signet/store';
import { KeySetFetches } from '../../remote-key-sets/key-set-fetches.js';
import { notThere } from '../answers/portal-problem.js';
import { keySetAnswer } from './key-set-answer.js';

/** The key sets an organisation's clients publish at their `jwks_uri` (ux.md D11). */
@Injectable()
export class OwnKeySetsService {
  constructor(
    private readonly keySets: OwnKeySetStore,
    private readonly fetches: KeySetFetches,
  ) {}

  async get(organisationId: string, clientId: string): Promise<PortalRemoteKeySet> {
    return keySetAnswer(await this.find(organisationId, clientId));
  }

  /**
   * Fetches as a registration does: not more often than once in 30 seconds, whoever asks. What came of it is in the answer; where
   * it was not due, what is known already. Throws `HttpProblem` 404, or `Unavailable` where there is no room for a fetch now.
   */
  async fetch(organisationId: string, clientId: string): Promise<PortalRemoteKeySet> {
    const { jwks_uri } = await this.find(organisationId, clientId);
    const outcome = await this.fetches.refresh(jwks_uri, { cause: 'registration', clientId });
    if (outcome === 'busy') throw new Unavailable();
    return this.get(organisationId, clientId);
  }

  private async find(organisationId: string, clientId: string): Promise<OwnKeySet> {
    const found = await this.keySets.find(organisationId, clientId);
    if (!found) throw notThere('remote key set');
    return found;
  }
}
