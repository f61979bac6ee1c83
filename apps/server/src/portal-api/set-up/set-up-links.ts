import { Injectable } from '@nestjs/common';
import { portalPages } from '@signet/protocol';
import { SetUpLinkStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { Endpoints } from '../../config/server-config.js';

/** The link by which the first of the staff comes in. */
@Injectable()
export class SetUpLinks {
  constructor(
    private readonly links: SetUpLinkStore,
    private readonly endpoints: Endpoints,
  ) {}

  /** A link in the place of any before it, where nobody has set this server up yet. Told once, kept as a hash. */
  async offer(): Promise<string | undefined> {
    const token = newSecret();
    const offered = await this.links.offer(hashOf('set-up-link', token));
    // In the fragment: no browser sends it, no proxy logs it.
    return offered ? `${this.endpoints.issuer}${portalPages.setUp}#${token}` : undefined;
  }
}
