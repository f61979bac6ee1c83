import { Injectable } from '@nestjs/common';
import { refusedRollover } from '@signet/client-authentication';
import { type ClientInformation, HttpProblem, type JsonObject, limits, paths } from '@signet/protocol';
import { Admission, ClientKeyStore, type KeyChange } from '@signet/store';
import { burnedKey, KeyElsewhereError } from '../client-metadata/accept-registration.js';
import { RefusedRegistrations } from '../client-metadata/refused-registrations.js';
import { ManagementService } from './management.service.js';
import type { SelfManaged } from './registration-access-token.guard.js';
import { RolloverVerification, type VerifiedRollover } from './rollover-verification.js';
import type { SuccessorKeyAccepted } from './successor-key.js';

/** A rollover request: the JWT of the old key, with the proof of the new one within. */
export interface RolloverRequest {
  requested: JsonObject;
  reference: string;
}

/** POST /register/{client_id}/keys: a client puts a new key in the place of an old one, and proves both. */
@Injectable()
export class KeyRolloverService {
  constructor(
    private readonly verification: RolloverVerification,
    private readonly admission: Admission,
    private readonly keys: ClientKeyStore,
    private readonly management: ManagementService,
    private readonly refused: RefusedRegistrations,
  ) {}

  rollOver(own: SelfManaged, { requested, reference }: RolloverRequest): Promise<ClientInformation> {
    const { clientId } = own.client;
    const attempt = { reference, endpoint: paths.clientConfigurationKeys, clientId };
    return this.refused.recorded(attempt, () => this.replaceKey(own, requested));
  }

  private async replaceKey(own: SelfManaged, requested: JsonObject): Promise<ClientInformation> {
    const verified = await this.verification.verify(own, requested);
    await this.spend(verified);
    await this.settle(verified);
    return this.management.readAgain(own);
  }

  /** A rollover works once, in the one name space of everything a client signs for us. */
  private async spend({ rollover: { jti, exp }, client }: VerifiedRollover): Promise<void> {
    const { clientId, version } = client;
    const expiresAt = Math.ceil(exp) + limits.clockSkew;
    const verdict = await this.admission.admit({ clientId, version, jti, expiresAt });
    if (verdict === 'admitted') return;
    if (verdict === 'replayed') throw refusedRollover('was used before: make a new one, with a new jti');
    if (verdict === 'expired') throw refusedRollover('has expired');
    throw changedMeanwhile();
  }

  private async settle({ rollover, client, old, key }: VerifiedRollover): Promise<void> {
    const change = { oldKeyId: String(old.keyId), key, overlap: rollover.overlap };
    acceptChange(await this.keys.rollOver(client.clientId, change), key);
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
