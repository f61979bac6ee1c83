import { Injectable } from '@nestjs/common';
import {
  type ClientInformation,
  HttpProblem,
  type JsonObject,
  paths,
  updateProblems,
} from '@signet/protocol';
import { ManagementStore, type UpdateOutcome } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { burnedKey, KeyElsewhereError } from '../client-metadata/accept-registration.js';
import { clientInformation } from '../client-metadata/client-information.js';
import { acceptIfMatch, entityTagOf } from '../client-metadata/entity-tag.js';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { Endpoints } from '../config/server-config.js';
import { unknownClient } from '../http/route-table.js';
import { Policies } from '../policy/policies.js';
import { RegistrationAcceptance } from '../software-statement/registration-acceptance.js';
import type { SelfManaged } from './registration-access-token.guard.js';

/** An update: the whole new metadata, and the state the caller believes to replace. */
export interface UpdateRequest {
  requested: JsonObject;
  ifMatch?: string;
  reference: string;
}

/** GET, PUT and DELETE /register/{client_id} (RFC 7592 §2). */
@Injectable()
export class ManagementService {
  constructor(
    private readonly clients: ManagementStore,
    private readonly refused: RefusedRegistrations,
    private readonly acceptance: RegistrationAcceptance,
    private readonly policies: Policies,
    private readonly endpoints: Endpoints,
  ) {}

  read(own: SelfManaged): ClientInformation {
    return clientInformation(own.client, own.token, this.endpoints);
  }

  /** The client as it is after a change. */
  async readAgain({ client: { clientId }, token }: SelfManaged): Promise<ClientInformation> {
    const client = await this.clients.findManaged(clientId);
    if (!client) throw unknownClient();
    return clientInformation(client, token, this.endpoints);
  }

  update(own: SelfManaged, request: UpdateRequest): Promise<ClientInformation> {
    const { reference } = request;
    const attempt = { reference, endpoint: paths.clientConfiguration, clientId: own.client.clientId };
    return this.refused.recorded(attempt, () => this.replace(own, request));
  }

  /** Under a condition, only the state that was read is deleted: RFC 9110 §13.1.1. */
  async delete({ client, tokenHash }: SelfManaged, ifMatch?: string): Promise<void> {
    acceptIfMatch(ifMatch, entityTagOf(client.metadata));
    const version = ifMatch === undefined ? undefined : client.version;
    if (await this.clients.delete(client, tokenHash, version)) return;
    throw version === undefined ? unknownClient() : changedMeanwhile();
  }

  /** The resulting state is what is checked, by today's policy and by the same engine as a new registration. */
  private async replace(own: SelfManaged, { requested, ifMatch }: UpdateRequest): Promise<ClientInformation> {
    const { client, tokenHash } = own;
    acceptIfMatch(ifMatch, entityTagOf(client.metadata));
    const { clientId, organisationId, metadata: registered, constraints } = client;
    const policy = await this.policies.get(client.policyId, requested);
    const occasion = { audience: this.endpoints.clientConfiguration(clientId), bearerToken: own.token };
    const registrant = { clientId, organisationId, registered, policy, constraints, occasion };
    const misplaced = updateProblems(requested, client.clientId);
    const { metadata, keys } = await this.acceptance.accept(requested, registrant, misplaced);
    const next = newSecret();
    const nextTokenHash = hashOf('registration-access-token', next);
    const limits = { clientLifetime: policy.clientLifetime, policy: policy.applied };
    const update = { client, presentedTokenHash: tokenHash, nextTokenHash, metadata, keys, limits };
    const { expiresAt } = acceptOutcome(await this.clients.update(update));
    return clientInformation({ ...client, metadata, expiresAt }, next, this.endpoints);
  }
}

function acceptOutcome(result: UpdateOutcome): { expiresAt?: number } {
  if (result.outcome === 'updated') return result;
  if (result.outcome === 'key_burned') throw burnedKey();
  if (result.outcome === 'key_elsewhere') throw new KeyElsewhereError(result.thumbprints);
  throw changedMeanwhile();
}

const changedMeanwhile = () => new HttpProblem(412, 'The client was changed meanwhile: read it again.');
