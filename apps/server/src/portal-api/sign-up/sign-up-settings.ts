import { Injectable } from '@nestjs/common';
import { portalPages } from '@signet/protocol';
import { Endpoints, PortalSettings } from '../../config/server-config.js';

/** Whether and where one signs up. */
@Injectable()
export class SignUpSettings {
  /** An address is confirmed by mail: without a mail server nobody signs up. */
  readonly open: boolean;
  private readonly page: string;

  constructor(settings: PortalSettings, { issuer }: Endpoints) {
    this.open = settings.signUpOpen && settings.mail !== undefined;
    this.page = issuer + portalPages.confirmSignUp;
  }

  linkOf(token: string): string {
    return `${this.page}#${token}`;
  }
}
