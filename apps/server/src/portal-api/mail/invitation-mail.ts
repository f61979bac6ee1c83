import { Injectable } from '@nestjs/common';
import type { InviteRequest } from '@signet/protocol';
import type { NewMessage } from '@signet/store';
import { PortalSettings } from '../../config/server-config.js';
import { MailSeal } from './mail-seal.js';

/** The mail that brings an invitation. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly settings: PortalSettings,
    private readonly seal: MailSeal,
  ) {}

  /** The message for the outbox; undefined where this server sends no mail. The link is sealed: it opens an account. */
  messageOf({
    email,
    role,
    link,
    invitedBy,
  }: InviteRequest & { link: string; invitedBy: string }): NewMessage | undefined {
    if (!this.settings.mail) return undefined;
    const content = { role, invited_by: invitedBy, link: this.seal.seal(link) };
    return { kind: 'invitation', recipient: email.trim(), content };
  }
}
