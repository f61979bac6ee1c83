import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { KeyEncryptionKey } from '../config/key-encryption-key.js';
import { LinkLimit } from './access/link-limit.js';
import { PortalSessions } from './access/portal-sessions.js';
import { RouteCheck } from './access/route-check.js';
import { DescriptionController } from './description/description.controller.js';
import { DescriptionService } from './description/description.service.js';
import { SignInOffers } from './description/sign-in-offers.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { InvitationMail } from './mail/invitation-mail.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { MailSeal } from './mail/mail-seal.js';
import { MeController } from './me/me.controller.js';
import { MeService } from './me/me.service.js';
import { OpenapiController } from './openapi/openapi.controller.js';
import { OpenapiService } from './openapi/openapi.service.js';
import { MembersController } from './organisations/members.controller.js';
import { MembersService } from './organisations/members.service.js';
import { OrganisationInvitationsController } from './organisations/organisation-invitations.controller.js';
import { OrganisationInvitationsService } from './organisations/organisation-invitations.service.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { OrganisationsService } from './organisations/organisations.service.js';
import { KeyNotices } from './notices/key-notices.js';
import { PortalWork } from './portal-work.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { SignUpSettings } from './sign-up/sign-up-settings.js';
import { SignUpService } from './sign-up/sign-up.service.js';
import { SetUpController } from './set-up/set-up.controller.js';
import { SetUpLinks } from './set-up/set-up-links.js';
import { SetUpService } from './set-up/set-up.service.js';

const kernel = [PortalSessions, LinkLimit, SignInOffers, MailSeal];

/** The kernel of the portal's API: who may call what, sessions, people and organisations. */
@Global()
@Module({})
export class PortalApiModule {
  /** `keyEncryptionKey` is 32 bytes. */
  static of(keyEncryptionKey: Uint8Array): DynamicModule {
    const key = { provide: KeyEncryptionKey, useValue: new KeyEncryptionKey(keyEncryptionKey) };
    return {
      module: PortalApiModule,
      imports: [DiscoveryModule],
      controllers: [
        DescriptionController,
        SetUpController,
        InvitationsController,
        MeController,
        OrganisationsController,
        MembersController,
        OrganisationInvitationsController,
        OpenapiController,
        SignUpController,
      ],
      providers: [
        ...[key, ...kernel, RouteCheck, DescriptionService, SetUpLinks, SetUpService, InvitationsService],
        ...[MeService, OrganisationsService, MembersService, OrganisationInvitationsService, InvitationMail],
        ...[OpenapiService, MailDelivery, KeyNotices, PortalWork, SignUpService, SignUpSettings],
      ],
      exports: [KeyEncryptionKey, PortalWork, ...kernel],
    };
  }
}
