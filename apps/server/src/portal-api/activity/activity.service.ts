import { Injectable } from '@nestjs/common';
import {
  type ActivityHour,
  type AttemptDetail,
  type AttemptGroup,
  type ListedAttempt,
  type Page,
  reasonCatalogue,
} from '@signet/protocol';
import { type ActivityFilter, ActivityStore, type OwnAttempt } from '@signet/store';
import { Clock } from '../../config/clock.js';
import { malformedRequest, notThere } from '../answers/portal-problem.js';
import { findPosition, limitOf, pageOf } from '../requests/page-query.js';
import { activityHour, attemptDetail, attemptGroup, listedAttempt } from './activity-answers.js';
import type { ActivityQuery, SinceQuery } from './activity-query.js';

/** Milliseconds of what is shown where nobody says since when, and the most that is counted at once. */
const USUAL = 24 * 3_600_000;
const LONGEST = 90 * USUAL;

/** What became of an organisation's requests (ux.md §5.5, §7.2). */
@Injectable()
export class ActivityService {
  constructor(
    private readonly activity: ActivityStore,
    private readonly clock: Clock,
  ) {}

  async list(organisationId: string, query: ActivityQuery): Promise<Page<ListedAttempt>> {
    const [limit, position] = [limitOf(query), findPosition(query, 2)];
    const after = position && { position: timeOf(position[0]), reference: position[1] as string };
    const found = await this.activity.list(organisationId, filterOf(query), { after, limit: limit + 1 });
    return pageOf(found, limit, { item: listedAttempt, position: positionOf });
  }

  async get(organisationId: string, reference: string): Promise<AttemptDetail> {
    const attempt = await this.activity.find(organisationId, reference);
    if (!attempt) throw notThere('request');
    return attemptDetail(attempt);
  }

  async groups(organisationId: string, query: SinceQuery): Promise<AttemptGroup[]> {
    return (await this.activity.groups(organisationId, this.since(query), query.client_id)).map(attemptGroup);
  }

  async hours(organisationId: string, query: SinceQuery): Promise<ActivityHour[]> {
    return (await this.activity.hours(organisationId, this.since(query), query.client_id)).map(activityHour);
  }

  private since({ from }: SinceQuery): Date {
    const now = this.clock.now().getTime();
    return new Date(Math.max(from === undefined ? now - USUAL : Date.parse(from), now - LONGEST));
  }
}

const positionOf = ({ position, reference }: OwnAttempt) => [position, reference];

function filterOf({ client_id: clientId, code, from, to }: ActivityQuery): ActivityFilter {
  const reasons = code && Object.entries(reasonCatalogue).filter(([, text]) => text.code === code);
  return {
    clientId,
    reasons: reasons ? reasons.map(([reason]) => reason) : undefined,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

// A time as PostgreSQL writes it, to the microsecond: rounded, it would leave requests of one millisecond out.
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

function timeOf(text = ''): string {
  if (TIME.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw malformedRequest([{ field: 'after', text: 'must be the next of the page before' }]);
}
