import { Get, HttpCode, Post } from '@nestjs/common';
import { portalPaths, RegistrationDryRunRequest } from '@signet/protocol';
import { Reference } from '../../http/reference.js';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { OwnRegistrationService } from './own-registration.service.js';
import { RegistrationTrials } from './registration-trials.js';

@PortalController()
export class OwnRegistrationController {
  constructor(
    private readonly registration: OwnRegistrationService,
    private readonly trials: RegistrationTrials,
  ) {}

  @Get(portalPaths.registration)
  @Access('viewer')
  read(@CurrentOrganisation() { organisationId }: OrganisationCaller) {
    return this.registration.read(organisationId);
  }

  @Post(portalPaths.registrationDryRun)
  @HttpCode(200)
  @Access('developer')
  tryOut(
    @CurrentOrganisation() { organisationId }: OrganisationCaller,
    @RequestBody(RegistrationDryRunRequest) { metadata }: RegistrationDryRunRequest,
    @Reference() reference: string,
  ) {
    return this.trials.tryOut(organisationId, metadata, reference);
  }
}
