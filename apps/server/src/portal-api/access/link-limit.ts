import { Injectable } from '@nestjs/common';
import { Quotas } from '../../quota/quotas.js';
import { sourceOf } from '../../quota/source-address.js';
import type { Caller } from './caller.js';

/** How often one address may present links; so many guesses find nothing, and cost us little. */
@Injectable()
export class LinkLimit {
  constructor(private readonly quotas: Quotas) {}

  /** A sign-up sends a mail: so many to one address are enough. Throws `QuotaExceeded`. */
  takeSignUp({ address }: Caller, emailCanonical: string): void {
    this.quotas.take(
      { quota: 'portal-link', by: sourceOf(address) },
      { quota: 'sign-up-address', by: emailCanonical },
    );
  }

  /** Throws `QuotaExceeded`. */
  take({ address }: Caller): void {
    this.quotas.take({ quota: 'portal-link', by: sourceOf(address) });
  }
}
