import { Injectable } from '@nestjs/common';
import {
  acceptKeyRollover,
  type PresentedRollover,
  verifyKeyRollover,
  verifySuccessor,
} from '@signet/client-authentication';
import { HttpProblem, type JsonObject, signingAlgorithmsOf } from '@signet/protocol';
import { ClientDirectory, type ClientKeyRecord, type ClientRecord, isInactive } from '@signet/store';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { unknownClient } from '../http/route-table.js';
import type { SelfManaged } from './registration-access-token.guard.js';
import { SuccessorKey, type SuccessorKeyAccepted } from './successor-key.js';

/** A rollover that both keys signed, with the client as it was when they were verified. Not used up yet. */
export interface VerifiedRollover {
  rollover: PresentedRollover;
  client: ClientRecord;
  old: ClientKeyRecord;
  key: SuccessorKeyAccepted;
}

/** Did the old key say so, and does the new one agree? */
@Injectable()
export class RolloverVerification {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly successor: SuccessorKey,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Throws `RegistrationError`, `HttpProblem` 403, or `Unavailable`. */
  async verify({ client: managed }: SelfManaged, requested: JsonObject): Promise<VerifiedRollover> {
    const { clientId } = managed;
    const client = await this.getClient(clientId);
    const audience = this.endpoints.clientConfigurationKeys(clientId);
    const algorithms = signingAlgorithmsOf(client.profile);
    const context = { clientId, audience, algorithms, now: this.clock.seconds() };
    const rollover = acceptKeyRollover(requested.key_rollover, context);
    const old = await verifyKeyRollover(rollover, client.keys, context);
    const key = await this.successor.accept(rollover.jwk, managed);
    await verifySuccessor(rollover, { kid: key.kid, jwk: key.jwk }, context);
    return { rollover, client, old, key };
  }

  private async getClient(clientId: string): Promise<ClientRecord> {
    const client = await this.directory.reload(clientId);
    if (!client) throw unknownClient();
    if (isInactive(client)) throw new HttpProblem(403, `The client is ${client.inactive.status}.`);
    return client;
  }
}
