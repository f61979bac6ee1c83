import { Injectable } from '@nestjs/common';
import { TotpStore } from '@signet/store';
import { seal, unseal } from '@signet/tokens';
import { Clock } from '../../../config/clock.js';
import { KeyEncryptionKey } from '../../../config/key-encryption-key.js';
import { newTotpSecret, stepOf } from './totp.js';

/** One-time codes of members: their secrets are sealed, and each code works once. */
@Injectable()
export class TotpCodes {
  constructor(
    private readonly store: TotpStore,
    private readonly key: KeyEncryptionKey,
    private readonly clock: Clock,
  ) {}

  /** Makes a secret that is in use once its first code has come back. */
  async begin(memberId: string): Promise<Buffer> {
    const secret = newTotpSecret();
    await this.store.begin(memberId, seal(secret, nameOf(memberId), this.key.bytes));
    return secret;
  }

  /** Takes the secret that was made last into use. False where the code is not one of its present ones. */
  async confirm(memberId: string, code: string): Promise<boolean> {
    const sealed = await this.store.findPending(memberId);
    const step = sealed && this.stepOf(memberId, sealed, code);
    return sealed !== undefined && step !== undefined && this.store.confirm(memberId, sealed, step);
  }

  /** Uses a code. False where it is none of the present ones, or was used. */
  async use(memberId: string, code: string): Promise<boolean> {
    const sealed = await this.store.find(memberId);
    const step = sealed && this.stepOf(memberId, sealed, code);
    return sealed !== undefined && step !== undefined && this.store.use(memberId, sealed, step);
  }

  async isInUse(memberId: string): Promise<boolean> {
    return (await this.store.find(memberId)) !== undefined;
  }

  private stepOf(memberId: string, sealed: Buffer, code: string): number | undefined {
    return stepOf(unseal(sealed, nameOf(memberId), this.key.bytes), code, this.clock.now());
  }
}

const nameOf = (memberId: string): string => `totp:${memberId}`;
