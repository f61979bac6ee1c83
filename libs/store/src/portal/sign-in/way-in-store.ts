import type { Pool } from 'pg';
import { decided } from '../../database/retry.js';
import { findWaysIn, type WaysIn } from './ways-in.js';

/** What members can sign in with, as it is now. Throws `Unavailable`. */
export class WayInStore {
  constructor(private readonly pool: Pool) {}

  /** Identities count where they are at `issuer`, the identity provider in use. */
  find(memberId: string, issuer?: string): Promise<WaysIn> {
    return decided(() => findWaysIn(this.pool, memberId, issuer));
  }
}
