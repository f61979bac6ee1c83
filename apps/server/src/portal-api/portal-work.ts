import { Injectable } from '@nestjs/common';
import { OutboxStore, SessionStore, SignUpStore } from '@signet/store';
import type { PeriodicWork } from '../jobs/periodic-work.js';
import { KeyNotices } from './notices/key-notices.js';
import { MailDelivery } from './mail/mail-delivery.js';

const HALF_A_MINUTE = 30;
const A_QUARTER = 15 * 60;

/** What is done for the portal again and again. */
@Injectable()
export class PortalWork {
  constructor(
    private readonly mail: MailDelivery,
    private readonly outbox: OutboxStore,
    private readonly sessions: SessionStore,
    private readonly signUps: SignUpStore,
    private readonly notices: KeyNotices,
  ) {}

  works(): PeriodicWork[] {
    return [
      { name: 'mail', every: 2, run: () => this.mail.run() },
      { name: 'notices of keys', every: HALF_A_MINUTE, run: () => this.notices.run() },
      { name: 'old mail', every: A_QUARTER, run: () => this.outbox.removeOld() },
      { name: 'old sessions', every: A_QUARTER, run: () => this.sessions.removeOld() },
      { name: 'old sign-ups', every: A_QUARTER, run: () => this.signUps.removeOld() },
    ];
  }
}
