import { Injectable } from '@nestjs/common';
import { type ResourceCatalogue, ResourceCatalogueStore } from '@signet/store';
import { Clock } from '../config/clock.js';
import { DefaultResource } from '../config/server-config.js';
import { Catalogue } from './catalogue.js';

const A_SECOND = 1_000;

/**
 * The catalogue of resource servers, remembered. What is remembered may be old: admission compares its version before a
 * token is issued by it, and a refusal by it is tried again.
 */
@Injectable()
export class Resources {
  private remembered: Catalogue;
  private readAt = -Infinity;

  constructor(
    private readonly store: ResourceCatalogueStore,
    private readonly fallback: DefaultResource,
    private readonly clock: Clock,
  ) {
    this.remembered = new Catalogue(store.current, fallback);
  }

  /** As it was when it was last read. */
  get current(): Catalogue {
    return this.remembered;
  }

  /** As the primary database has it now. Throws `Unavailable`. */
  async reload(): Promise<Catalogue> {
    const startedAt = this.clock.now().getTime();
    const catalogue = await this.store.reload();
    if (catalogue.version > this.remembered.version) this.take(catalogue);
    this.readAt = startedAt;
    return this.remembered;
  }

  /** As it was at most a second ago; with `scopes`, also newer where it lacks one of them. Throws `Unavailable`. */
  async recent(scopes: readonly string[] = []): Promise<Catalogue> {
    const isRecent = this.clock.now().getTime() - this.readAt < A_SECOND;
    const isWhole = scopes.every((scope) => this.remembered.findResource(scope));
    return isRecent && isWhole ? this.remembered : this.reload();
  }

  private take(catalogue: ResourceCatalogue): void {
    this.remembered = new Catalogue(catalogue, this.fallback);
  }
}
