import { Injectable } from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import { AdministrationStore, PolicyDirectory } from '@signet/store';
import { Policies } from '../policy/policies.js';
import { AdminService } from './admin.service.js';

/** In whose name an initial access token registers that an administrator makes. */
export interface Registrar {
  organisation_id: string;
  /** An onboarding client of the organisation. */
  client_id: string;
}

@Injectable()
export class Registrars {
  constructor(
    private readonly admin: AdminService,
    private readonly administration: AdministrationStore,
    private readonly directory: PolicyDirectory,
    private readonly policies: Policies,
  ) {}

  /** The onboarding client of this ID, or the only one. Throws `HttpProblem` 409, or 404 for another organisation's. */
  async get(idOrName: string, wanted: unknown): Promise<Registrar> {
    const { organisation_id } = await this.admin.getOrganisation(idOrName);
    await this.acceptProfile(organisation_id);
    const clients = await this.administration.findOnboardingClients(organisation_id);
    const found = wanted === undefined ? clients : clients.filter((clientId) => clientId === wanted);
    const [client_id, ...others] = found;
    if (client_id !== undefined && others.length === 0) return { organisation_id, client_id };
    if (wanted !== undefined)
      throw new HttpProblem(404, 'The organisation has no such active onboarding client.');
    const detail =
      client_id === undefined
        ? 'has no active onboarding client'
        : 'has several: name one as onboarding_client';
    throw new HttpProblem(409, `The organisation ${detail}.`);
  }

  /** What an administrator makes is a bearer token, and registers nothing where bound ones alone do. */
  private async acceptProfile(organisationId: string): Promise<void> {
    const policyId = await this.directory.findInForce(organisationId);
    if ((await this.policies.profileOf(policyId)) === 'fapi2')
      throw new HttpProblem(
        409,
        'The organisation is held to the profile fapi2: bound tokens alone register.',
      );
  }
}
