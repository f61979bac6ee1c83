import { Injectable } from '@nestjs/common';
import { type DueMessage, OutboxStore } from '@signet/store';
import { PortalSettings } from '../../config/server-config.js';
import { MailSeal } from './mail-seal.js';
import { MailRefused, MailServer } from './mail-server.js';
import { rendered } from './mail-text.js';
import { findMailText } from './mail-texts.js';

/** Sends what waits in the outbox, one after the other. Several nodes share the work: none sends what another is sending. */
@Injectable()
export class MailDelivery {
  private readonly server: MailServer | undefined;
  private running = false;

  constructor(
    private readonly outbox: OutboxStore,
    private readonly seal: MailSeal,
    { mail }: PortalSettings,
  ) {
    this.server = mail && new MailServer(mail);
  }

  /** Sends until nothing is left or the mail server takes nothing. A second call meanwhile does nothing. */
  async run(): Promise<void> {
    if (!this.server || this.running) return;
    this.running = true;
    try {
      while (await this.sendNext(this.server));
    } finally {
      this.running = false;
    }
  }

  private async sendNext(server: MailServer): Promise<boolean> {
    const message = await this.outbox.claim();
    if (!message) return false;
    try {
      await this.send(server, message);
    } catch (error) {
      const forGood = !(error instanceof MailRefused) || error.forGood;
      await this.outbox.markFailed(message.outbox_id, { failure: (error as Error).message, forGood });
      return forGood;
    }
    await this.outbox.markSent(message.outbox_id);
    return true;
  }

  private async send(server: MailServer, { outbox_id, kind, recipient, content }: DueMessage): Promise<void> {
    const { link } = content;
    const text = findMailText(kind, {
      ...content,
      link: link === undefined ? link : this.seal.open(String(link)),
    });
    if (!text) throw new Error(`There are no words for ${kind}.`);
    await server.send({ id: outbox_id, to: recipient, ...rendered(text) });
  }
}
