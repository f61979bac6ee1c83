import { Injectable } from '@nestjs/common';
import { isClientId } from '@signet/protocol';
import { HostedKeyStore } from '@signet/store';
import { type CacheableDocument, cacheable } from '../discovery/discovery.service.js';
import { nothingHere } from '../http/route-table.js';

/** The public keys of a client, for APIs that verify what the client signs (RFC 7517 §5). */
@Injectable()
export class HostedKeysService {
  constructor(private readonly store: HostedKeyStore) {}

  /** Throws `HttpProblem` 404, the same for an unknown client, a deleted, a revoked and one without keys here. */
  async getKeySet(clientId: string): Promise<CacheableDocument> {
    const keys = isClientId(clientId) ? await this.store.findKeys(clientId) : undefined;
    if (!keys) throw nothingHere();
    return cacheable({ keys });
  }
}
