import { Injectable } from '@nestjs/common';
import type { Organisation, OrganisationRequest, OrganisationRole } from '@signet/protocol';
import { type CurrentSession, PortalOrganisationStore, type VersionedOrganisation } from '@signet/store';
import { PortalSettings } from '../../config/server-config.js';
import type { OrganisationCaller } from '../access/caller.js';
import { type PortalAnswer, withVersion } from '../answers/portal-answer.js';
import { notThere, portalProblem } from '../answers/portal-problem.js';
import { staleVersion } from '../requests/if-match.js';

/** Organisations as their members see them. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly organisations: PortalOrganisationStore,
    private readonly settings: PortalSettings,
  ) {}

  /** An operator's is approved at once; anybody else's waits, where the server is open for sign-up at all. */
  async create(
    { member_id, staff_role }: CurrentSession,
    { name }: OrganisationRequest,
  ): Promise<PortalAnswer<Organisation>> {
    const operator = staff_role === 'operator';
    if (!operator && !this.settings.signUpOpen)
      throw portalProblem(
        403,
        'sign_up_closed',
        'New organisations are made by the operator of this server.',
      );
    const status = operator ? 'approved' : 'pending';
    const created = await this.organisations.create({ name, status, owner: member_id });
    if (created === 'limit_reached')
      throw portalProblem(
        409,
        'limit_reached',
        'Your other organisations wait for approval: more can be made after that.',
      );
    return answered(created, 'owner');
  }

  async read({ organisationId, role }: OrganisationCaller): Promise<PortalAnswer<Organisation>> {
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) throw notThere('organisation');
    return answered(organisation, role);
  }

  async rename(
    { organisationId, actor, role }: OrganisationCaller,
    version: string,
    { name }: OrganisationRequest,
  ): Promise<PortalAnswer<Organisation>> {
    const upon = /^[0-9]{1,9}$/.test(version) ? Number(version) : 0;
    const renamed = await this.organisations.rename(organisationId, { name, upon, actor });
    if (renamed === 'not_found') throw notThere('organisation');
    if (renamed === 'stale') throw staleVersion();
    return answered(renamed, role);
  }
}

const answered = (
  organisation: VersionedOrganisation,
  role: OrganisationRole | null,
): PortalAnswer<Organisation> =>
  withVersion(
    { ...organisation, created_at: organisation.created_at.toISOString(), role },
    organisation.version,
  );
