import { Injectable } from '@nestjs/common';
import type { KeyNotice, Page } from '@signet/protocol';
import { type EndingKey, KeyNoticeStore } from '@signet/store';
import { Clock } from '../../config/clock.js';
import type { OrganisationCaller } from '../access/caller.js';
import { noticeOf } from './key-notice-rule.js';

/** What an organisation has to see to now; the same rule decides about mail. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly store: KeyNoticeStore,
    private readonly clock: Clock,
  ) {}

  async list({ organisationId }: OrganisationCaller): Promise<Page<KeyNotice>> {
    const now = this.clock.now();
    const keys = await this.store.listOwn(organisationId, now);
    return { items: keys.flatMap((key) => noticeAnswer(key, now)), next: null };
  }
}

function noticeAnswer(key: EndingKey, now: Date): KeyNotice[] {
  const notice = noticeOf(key, now);
  if (!notice) return [];
  return [
    {
      ...{ kind: notice.kind, key_id: key.key_id, kid: key.kid },
      ...{ client_id: key.client_id, client_name: key.client_name },
      ...{ ends_at: key.ends_at.toISOString(), uses: key.uses, successor: key.successor },
    },
  ];
}
