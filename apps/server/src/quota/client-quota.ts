import { Injectable } from '@nestjs/common';
import { isClientId } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import type { PresentedClient } from '../client-authentication/presented-client.js';
import { ProvenMarks } from './proven-marks.js';
import { Quotas, type Use } from './quotas.js';

/** A try to authenticate that is under way: it counts as a failure until it is spent as the client's own. */
export interface Try {
  clientId: string;
  mark: string;
  uses: readonly Use[];
  spent: boolean;
}

const WHOLE_NODE = 'node';

/**
 * How often one client may authenticate, and how often it may fail. A success is spent after its signature was verified, so
 * nobody can spend another's. A failure is spent by whoever caused it: see docs/adr on refused signatures.
 */
@Injectable()
export class ClientQuota {
  private readonly proven = new ProvenMarks();

  constructor(private readonly quotas: Quotas) {}

  /**
   * Before anything is verified or read. Counts as a failure until `spend`, so that many tries at once are not all let
   * through. Throws `QuotaExceeded`.
   */
  begin(presented: Pick<PresentedClient, 'clientId' | 'mark'>, source = 'unknown'): Try {
    const { clientId } = presented;
    const mark = `${source} ${presented.mark}`;
    const uses = this.failuresOf(isClientId(clientId) ? clientId : 'malformed', mark, source);
    this.quotas.take(...uses);
    return { clientId, mark, uses, spent: false };
  }

  /** The signature was good: this is one of the client's own requests, and no failure. Throws `QuotaExceeded`. */
  spend(tried: Try, client: ClientRecord): void {
    if (!tried.spent) this.quotas.giveBack(...tried.uses);
    tried.spent = true;
    this.quotas.take(...usesOf(client));
  }

  /** The assertion was used for the first time: only the client itself can have made it. */
  prove({ clientId, mark }: Try): void {
    this.proven.add(clientId, mark);
  }

  /** The assertion was used before: whoever sends it again may have seen it, and spends nothing of the client. */
  replay({ uses }: Try, client: ClientRecord): void {
    this.quotas.giveBack(...usesOf(client));
    this.quotas.tryTake(...uses);
  }

  /** Whether the time of a verification may be spent on a client there is not. */
  mayPretend(): boolean {
    return this.quotas.tryTake({ quota: 'unknown-clients', by: WHOLE_NODE });
  }

  private failuresOf(clientId: string, mark: string, source: string): Use[] {
    if (this.proven.has(clientId, mark)) {
      // Beyond its share it is refused in any case: then no signature needs to be verified to say so.
      this.quotas.expect({ quota: 'token-client', by: clientId });
      return [{ quota: 'failed-proven', by: `${clientId} ${mark}` }];
    }
    return [
      { quota: 'failed-address', by: `${clientId} ${source}` },
      { quota: 'failed-client', by: clientId },
    ];
  }
}

/** A resource server asks once a request it serves: what limits it is how much it serves. */
const usesOf = ({ clientId, organisationId, kind }: ClientRecord): Use[] =>
  kind === 'resource_server'
    ? []
    : [
        { quota: 'token-client', by: clientId },
        { quota: 'organisation', by: organisationId },
      ];
