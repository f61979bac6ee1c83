import { Injectable } from '@nestjs/common';
import { IsBoolean, IsOptional } from 'class-validator';
import type { JsonObject } from '@signet/protocol';
import type { SigningKeyRow } from '@signet/store';
import { signingKeyStateOf } from '@signet/tokens';
import { Clock } from '../config/clock.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { acceptRequest, RevokeClientRequest } from './admin-requests.js';

/** `now`: an emergency. The keys there are stop at once, and tokens signed with them verify no more. */
class RotateSigningKeyRequest extends RevokeClientRequest {
  @IsOptional()
  @IsBoolean({ message: 'now must be true or false' })
  now?: boolean;
}

/** Our own signing keys: what they are, and the next one. */
@Injectable()
export class SigningKeysService {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  list() {
    const now = this.clock.now();
    return { signing_keys: this.keys.list().map((key) => signingKeyAnswer(key, now)) };
  }

  async rotate(body: JsonObject) {
    const { now: withdraw, reason } = acceptRequest(RotateSigningKeyRequest, body);
    await this.keys.rotate({ actor: 'administrator', reason, withdraw });
    return this.list();
  }
}

const signingKeyAnswer = (key: SigningKeyRow, now: Date) => ({
  kid: key.kid,
  alg: key.alg,
  purpose: key.purpose,
  state: key.withdrawn ? 'withdrawn' : signingKeyStateOf(key, now),
  published_at: key.published_at,
  active_from: key.active_from,
  retired_at: key.retired_at,
  removed_at: key.removed_at,
});
