import { Injectable } from '@nestjs/common';
import { type CalendarLink, portalPath, portalPaths } from '@signet/protocol';
import { CalendarLinkStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { Clock } from '../../config/clock.js';
import { Endpoints } from '../../config/server-config.js';
import type { Caller, OrganisationCaller } from '../access/caller.js';
import { LinkLimit } from '../access/link-limit.js';
import { PortalAnswer } from '../answers/portal-answer.js';
import { notThere } from '../answers/portal-problem.js';
import { KeysService } from '../keys/keys.service.js';
import { calendarEvents } from './calendar-events.js';
import { calendarText } from './calendar-text.js';

/** The ends of an organisation's keys in its members' own calendars (ux.md §9.2). */
@Injectable()
export class CalendarService {
  constructor(
    private readonly links: CalendarLinkStore,
    private readonly keys: KeysService,
    private readonly limit: LinkLimit,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** A new link, told this once; the member's link before it is good no more. */
  async make({ organisationId, actor }: OrganisationCaller): Promise<CalendarLink> {
    const secret = newSecret();
    await this.links.make({ organisationId, memberId: actor }, hashOf('calendar-link', secret));
    return { link: this.endpoints.issuer + portalPath(portalPaths.calendarFeed, { secret }) };
  }

  async withdraw({ organisationId, actor }: OrganisationCaller): Promise<void> {
    await this.links.withdraw({ organisationId, memberId: actor });
  }

  /** Throws `HttpProblem` 404 for a link that is none, and `QuotaExceeded` where an address tries many. */
  async read(secret: string, caller: Caller): Promise<PortalAnswer<string>> {
    const holder = await this.links.findHolder(hashOf('calendar-link', secret));
    if (!holder) {
      this.limit.take(caller);
      throw notThere('calendar');
    }
    const { organisation_id: organisationId, organisation_name: organisation } = holder;
    const events = calendarEvents(await this.keys.timeline({ organisationId }), organisation);
    const name = `Keys of ${organisation}`;
    return calendarFile(calendarText(events, { name, host: this.host, now: this.clock.now() }));
  }

  private get host(): string {
    return new URL(this.endpoints.issuer).hostname;
  }
}

const calendarFile = (text: string) =>
  new PortalAnswer(text, { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private' });
