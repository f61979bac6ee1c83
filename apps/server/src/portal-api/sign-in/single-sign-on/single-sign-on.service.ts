import { Injectable } from '@nestjs/common';
import type { CurrentSession } from '@signet/store';
import { Endpoints } from '../../../config/server-config.js';
import type { Caller } from '../../access/caller.js';
import { PortalAnswer } from '../../answers/portal-answer.js';
import { notThere } from '../../answers/portal-problem.js';
import type { Browser } from '../browser-cookie.js';
import { CeremonyQuota } from '../tries/ceremony-quota.js';
import { type Flow, Flows } from './flow.js';
import { IdentityProvider, PROVIDER } from './identity-provider.js';
import { ownPage } from './own-page.js';
import { ReturnedFlows } from './returned-flows.js';
import { singleSignOnRefused } from './single-sign-on-refused.js';

/** Where the browser goes, as Nest's `@Redirect` takes it. */
export interface RedirectTo {
  url: string;
}

/** Why and for what page somebody is sent to the identity provider. */
type Trip = Pick<Flow, 'purpose' | 'next' | 'sessionId'>;

/** Single sign-on (OpenID Connect Core §3.1): to the identity provider and back. */
@Injectable()
export class SingleSignOn {
  constructor(
    private readonly quota: CeremonyQuota,
    private readonly provider: IdentityProvider,
    private readonly flows: Flows,
    private readonly returned: ReturnedFlows,
    private readonly endpoints: Endpoints,
  ) {}

  /** Sends the browser to the provider, to sign in. */
  async begin(caller: Caller, browser: Browser, to: { provider: string; next: unknown }) {
    this.acceptProvider(to.provider);
    this.quota.take(caller);
    const url = await this.locationOf(browser, { purpose: 'sign_in', next: ownPage(to.next) });
    return new PortalAnswer<RedirectTo>({ url }, browser.headers);
  }

  /** Where to go to link who somebody is there, or to prove it anew. The session waits for the answer. */
  async beginFor(
    session: CurrentSession,
    browser: Browser,
    trip: { provider: string; purpose: 'link' | 'step_up'; next: unknown },
  ) {
    this.acceptProvider(trip.provider);
    const { purpose } = trip;
    const sessionId = session.session_id;
    const location = await this.locationOf(browser, { purpose, next: ownPage(trip.next), sessionId });
    return new PortalAnswer({ location }, browser.headers);
  }

  /** The browser is back with the provider's answer. */
  async comeBack(
    caller: Caller,
    browser: Browser,
    answer: { state: unknown; query: string },
  ): Promise<PortalAnswer<RedirectTo>> {
    if (this.provider.issuer === undefined) throw notThere('identity provider');
    const { state, query } = answer;
    const flow = typeof state === 'string' ? await this.flows.end(browser.secret, state) : undefined;
    if (!flow) throw singleSignOnRefused();
    const { page, headers } = await this.returned.settle(caller, flow, query);
    return new PortalAnswer({ url: this.endpoints.issuer + page }, headers);
  }

  private async locationOf(browser: Browser, trip: Trip): Promise<string> {
    const flow = await this.flows.begin(browser.secret, trip);
    return this.provider.authorizationUrl(flow, trip.purpose === 'step_up');
  }

  private acceptProvider(name: string): void {
    if (name !== PROVIDER || this.provider.issuer === undefined) throw notThere('identity provider');
  }
}
