import { Injectable } from '@nestjs/common';
import { Quotas } from '../../../quota/quotas.js';
import { sourceOf } from '../../../quota/source-address.js';
import type { Caller } from '../../access/caller.js';

/** How often one address may begin to sign in: each beginning is kept for a while. */
@Injectable()
export class CeremonyQuota {
  constructor(private readonly quotas: Quotas) {}

  /** Throws `QuotaExceeded`. */
  take({ address }: Caller): void {
    this.quotas.take({ quota: 'sign-in-ceremony', by: sourceOf(address) });
  }
}
