import { Injectable } from '@nestjs/common';
import {
  type ClientStatus,
  type CreateClientRequest,
  type ListedClient,
  type NewClient,
  type Page,
  type PortalClient,
  type RevokeOwnClientRequest,
} from '@signet/protocol';
import { type OwnClient, OwnClientStore, type OwnKey, OwnKeyStore } from '@signet/store';
import type { OrganisationCaller } from '../access/caller.js';
import { type PortalAnswer, withVersion } from '../answers/portal-answer.js';
import { malformedRequest, notThere, portalProblem } from '../answers/portal-problem.js';
import { registeredElsewhere } from '../keys/key-answers.js';
import { KeyIntake } from '../keys/key-intake.js';
import { staleVersion } from '../requests/if-match.js';
import { findPosition, limitOf, pageOf } from '../requests/page-query.js';
import { listedClient, newClientAnswer, portalClient } from './client-answers.js';
import { onboardingMetadata } from '../../client-metadata/onboarding-metadata.js';
import type { ClientQuery } from './client-query.js';

/** Keys a client's page shows at most. */
const MOST_KEYS = 200;

/** The clients of an organisation: looked at, made from a key, paused, resumed, revoked. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly clients: OwnClientStore,
    private readonly keys: OwnKeyStore,
    private readonly intake: KeyIntake,
  ) {}

  async list({ organisationId }: OrganisationCaller, query: ClientQuery): Promise<Page<ListedClient>> {
    const limit = limitOf(query);
    const { status, kind, registered_by: registeredBy, q: search } = query;
    const page = { after: findPosition(query, 2), limit: limit + 1 };
    const found = await this.clients.list(organisationId, { status, kind, registeredBy, search }, page);
    return pageOf(found, limit, {
      item: listedClient,
      position: ({ sorted_by, client_id }) => [sorted_by, client_id],
    });
  }

  async get({ organisationId }: OrganisationCaller, clientId: string): Promise<PortalAnswer<PortalClient>> {
    const client = await this.clients.find(organisationId, clientId);
    if (!client) throw notThere('client');
    return this.answered(organisationId, client);
  }

  async create(
    { organisationId, actor }: OrganisationCaller,
    { material, client_name }: CreateClientRequest,
  ): Promise<NewClient> {
    const key = await this.intake.accept(material, { organisationId, actor });
    const metadata = onboardingMetadata(client_name);
    const added = await this.clients.add({ organisationId, metadata, key, actor });
    if (added === 'key_elsewhere') throw registeredElsewhere();
    if ('held' in added) throw heldBy(added.held);
    const [stored] = (await this.keysOf(organisationId, added.client_id)) as [OwnKey];
    return newClientAnswer(added, stored);
  }

  pause(caller: OrganisationCaller, clientId: string, version: string) {
    return this.change(caller, { clientId, status: 'paused', upon: Number(version) });
  }

  resume(caller: OrganisationCaller, clientId: string, version: string) {
    return this.change(caller, { clientId, status: 'active', upon: Number(version) });
  }

  async revoke(
    caller: OrganisationCaller,
    clientId: string,
    { client_name, reason }: RevokeOwnClientRequest,
  ): Promise<PortalAnswer<PortalClient>> {
    const client = await this.clients.find(caller.organisationId, clientId);
    if (!client) throw notThere('client');
    if (client_name !== (client.metadata.client_name ?? clientId))
      throw malformedRequest([{ field: 'client_name', text: 'must be the name of this client' }]);
    return this.change(caller, { clientId, status: 'revoked', reason });
  }

  private async change(
    { organisationId, actor }: OrganisationCaller,
    change: { clientId: string; status: ClientStatus; upon?: number; reason?: string },
  ): Promise<PortalAnswer<PortalClient>> {
    const changed = await this.clients.changeStatus({ organisationId, actor, ...change });
    if (changed === 'not_found') throw notThere('client');
    if (changed === 'stale') throw staleVersion();
    if (changed === 'revoked')
      throw portalProblem(409, 'client_revoked', 'A client that was revoked stays so: register a new one.');
    return this.answered(organisationId, changed);
  }

  private async answered(organisationId: string, client: OwnClient): Promise<PortalAnswer<PortalClient>> {
    const keys = await this.keysOf(organisationId, client.client_id);
    return withVersion(portalClient(client, keys), client.version);
  }

  private keysOf(organisationId: string, clientId: string): Promise<OwnKey[]> {
    return this.keys.list(organisationId, { limit: MOST_KEYS }, clientId);
  }
}

const heldBy = (clientId: string) =>
  portalProblem(409, 'conflict', `Your client ${clientId} has this key already.`, { client_id: clientId });
