import { Get, Param } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { errorTexts } from './activity-answers.js';
import { ActivityQuery, SinceQuery } from './activity-query.js';
import { ActivityService } from './activity.service.js';

@PortalController()
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  @Get(portalPaths.errors)
  @Access('public')
  errors() {
    return errorTexts();
  }

  @Get(portalPaths.activity)
  @Access('viewer')
  list(
    @CurrentOrganisation() { organisationId }: OrganisationCaller,
    @QueryParameters(ActivityQuery) query: ActivityQuery,
  ) {
    return this.activity.list(organisationId, query);
  }

  @Get(portalPaths.activityGroups)
  @Access('viewer')
  groups(
    @CurrentOrganisation() { organisationId }: OrganisationCaller,
    @QueryParameters(SinceQuery) query: SinceQuery,
  ) {
    return this.activity.groups(organisationId, query);
  }

  @Get(portalPaths.activityHours)
  @Access('viewer')
  hours(
    @CurrentOrganisation() { organisationId }: OrganisationCaller,
    @QueryParameters(SinceQuery) query: SinceQuery,
  ) {
    return this.activity.hours(organisationId, query);
  }

  @Get(portalPaths.attempt)
  @Access('viewer')
  read(@CurrentOrganisation() { organisationId }: OrganisationCaller, @Param('reference') reference: string) {
    return this.activity.get(organisationId, reference);
  }
}
