import { Injectable } from '@nestjs/common';
import {
  acceptKeyRollover,
  type PresentedRollover,
  refusedRollover,
  type RolloverContext,
  verifyKeyRollover,
  verifySuccessor,
} from '@signet/client-authentication';
import { type ClientInformation, HttpProblem, type JsonObject, limits, paths } from '@signet/protocol';
import {
  Admission,
  ClientDirectory,
  ClientKeyStore,
  type ClientRecord,
  isInactive,
  type KeyChange,
  ManagementStore,
} from '@signet/store';
import { burnedKey, KeyElsewhereError } from '../client-metadata/accept-registration.js';
import { clientInformation } from '../client-metadata/client-information.js';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { unknownClient } from '../http/route-table.js';
import type { SelfManaged } from './registration-access-token.guard.js';
import { SuccessorKey, type SuccessorKeyAccepted } from './successor-key.js';

/** A rollover request: the JWT of the old key, with the proof of the new one within. */
export interface RolloverRequest {
  requested: JsonObject;
  reference: string;
}

/** POST /register/{client_id}/keys: a client puts a new key in the place of an old one, and proves both. */
@Injectable()
export class KeyRolloverService {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly admission: Admission,
    private readonly keys: ClientKeyStore,
    private readonly clients: ManagementStore,
    private readonly successor: SuccessorKey,
    private readonly refused: RefusedRegistrations,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  rollOver(own: SelfManaged, { requested, reference }: RolloverRequest): Promise<ClientInformation> {
    const { clientId } = own.client;
    const attempt = { reference, endpoint: paths.clientConfigurationKeys, clientId };
    return this.refused.recorded(attempt, () => this.replaceKey(own, requested));
  }

  private async replaceKey(own: SelfManaged, requested: JsonObject): Promise<ClientInformation> {
    const { clientId } = own.client;
    const audience = this.endpoints.clientConfigurationKeys(clientId);
    const context = { clientId, audience, now: this.clock.seconds() };
    const rollover = acceptKeyRollover(requested.key_rollover, context);
    const client = await this.getClient(clientId);
    const old = await verifyKeyRollover(rollover, client.keys, context);
    const key = await this.successor.accept(rollover.jwk, own.client);
    await this.acceptProof(rollover, key, context);
    await this.spend(rollover, client);
    const { overlap } = rollover;
    acceptChange(await this.keys.rollOver(clientId, { oldKeyId: String(old.keyId), key, overlap }), key);
    return this.answer(own);
  }

  private acceptProof(
    rollover: PresentedRollover,
    { kid, jwk }: SuccessorKeyAccepted,
    context: RolloverContext,
  ): Promise<void> {
    return verifySuccessor(rollover, { kid, jwk }, context);
  }

  private async getClient(clientId: string): Promise<ClientRecord> {
    const client = await this.directory.reload(clientId);
    if (!client) throw unknownClient();
    if (isInactive(client)) throw new HttpProblem(403, `The client is ${client.inactive.status}.`);
    return client;
  }

  /** A rollover works once, in the one name space of everything a client signs for us. */
  private async spend({ jti, exp }: PresentedRollover, { clientId, version }: ClientRecord): Promise<void> {
    const expiresAt = Math.ceil(exp) + limits.clockSkew;
    const verdict = await this.admission.admit({ clientId, version, jti, expiresAt });
    if (verdict === 'admitted') return;
    if (verdict === 'replayed') throw refusedRollover('was used before: make a new one, with a new jti');
    if (verdict === 'expired') throw refusedRollover('has expired');
    throw changedMeanwhile();
  }

  private async answer({ client: { clientId }, token }: SelfManaged): Promise<ClientInformation> {
    const client = await this.clients.findManaged(clientId);
    if (!client) throw unknownClient();
    return clientInformation(client, token, this.endpoints);
  }
}

const changedMeanwhile = () => new HttpProblem(412, 'The client was changed meanwhile: read it again.');

function acceptChange(change: KeyChange, { thumbprint }: SuccessorKeyAccepted): void {
  if (typeof change === 'object') return;
  switch (change) {
    case 'key_burned':
      throw burnedKey();
    case 'key_elsewhere':
      throw new KeyElsewhereError([thumbprint]);
    case 'key_held':
      throw refusedRollover('names a key the client has already');
    case 'kid_held':
      throw refusedRollover(
        'names the new key as another key of the client is named: give it a kid of its own',
      );
    case 'keys_elsewhere':
      throw refusedRollover('is for inline keys: this client changes its keys at its jwks_uri');
    default:
      throw changedMeanwhile();
  }
}
