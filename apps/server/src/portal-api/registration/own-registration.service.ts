import { Injectable } from '@nestjs/common';
import type { RegistrationAccess } from '@signet/protocol';
import { OwnRegistrationStore } from '@signet/store';
import { Endpoints } from '../../config/server-config.js';
import { Policies } from '../../policy/policies.js';

/** How an organisation's clients register others. */
@Injectable()
export class OwnRegistrationService {
  constructor(
    private readonly registrations: OwnRegistrationStore,
    private readonly policies: Policies,
    private readonly endpoints: Endpoints,
  ) {}

  async read(organisationId: string): Promise<RegistrationAccess> {
    const { registrars, registered, policyId } = await this.registrations.read(organisationId);
    const { maximumClients = null, registration } = await this.policies.get(policyId);
    return {
      registration_endpoint: this.endpoints.registration,
      token_endpoint: this.endpoints.token,
      issuer: this.endpoints.issuer,
      onboarding_clients: registrars,
      clients_registered: registered,
      clients_allowed: maximumClients,
      scopes: [...registration.scopes_supported],
    };
  }
}
