import { Injectable } from '@nestjs/common';
import { paths } from '@signet/protocol';
import { Attempts } from '../http/attempts.js';
import { Quotas, type Use } from './quotas.js';

/** How often a client may use its client configuration endpoint, and how often wrong tokens may come from one address. */
@Injectable()
export class ConfigurationQuota {
  constructor(
    private readonly quotas: Quotas,
    private readonly attempts: Attempts,
  ) {}

  /** A request with the client's own token. Throws `QuotaExceeded`. */
  spend(clientId: string, reference: string): Promise<void> {
    return this.take({ quota: 'configuration-client', by: clientId }, { reference, clientId });
  }

  /** A request with a token that was looked at and is wrong. Throws `QuotaExceeded`. */
  fail(source: string, named: { reference: string; clientId: string }): Promise<void> {
    return this.take({ quota: 'configuration-address', by: source }, named);
  }

  private take(use: Use, { reference, clientId }: { reference: string; clientId: string }): Promise<void> {
    const attempt = { reference, endpoint: paths.clientConfiguration, clientId };
    return this.attempts.recorded(attempt, async () => this.quotas.take(use));
  }
}
