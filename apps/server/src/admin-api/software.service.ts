import { Injectable } from '@nestjs/common';
import { HttpProblem, isWithin, type JsonObject } from '@signet/protocol';
import {
  JwksDocumentStore,
  type SoftwareChange,
  SoftwareStore,
  StatementIssuerStore,
  type TrustedIssuer,
} from '@signet/store';
import { remoteKeySetAnswer } from './admin-answers.js';
import { acceptRequest } from './admin-requests.js';
import { AdminService } from './admin.service.js';
import { issuerAnswer, softwareAnswer } from './software-answers.js';
import { SoftwareRequest, TrustIssuerRequest } from './software-requests.js';
import { isStorable } from '../http/storable-text.js';
import { StatementIssuerKeys } from './statement-issuer-keys.js';

/** Whose software statements are believed, and which software an organisation may register with them (RFC 7591 §2.3). */
@Injectable()
export class SoftwareService {
  constructor(
    private readonly issuers: StatementIssuerStore,
    private readonly software: SoftwareStore,
    private readonly keys: StatementIssuerKeys,
    private readonly documents: JwksDocumentStore,
    private readonly admin: AdminService,
  ) {}

  /** Trusts the issuer, or replaces all that is held of it. */
  async trustIssuer(body: JsonObject) {
    const request = acceptRequest(TrustIssuerRequest, body);
    const { issuer, organisations, type, enabled } = request;
    const organisation_ids = organisations ? await this.idsOf(organisations) : null;
    const trusted = {
      ...{ issuer, organisation_ids, type: type ?? null, enabled: enabled ?? true },
      ...(await this.keys.accept(request)),
    };
    await this.issuers.put(trusted);
    return issuerAnswer(trusted);
  }

  async listIssuers() {
    const issuers = await this.issuers.list();
    return { statement_issuers: await Promise.all(issuers.map((issuer) => this.withKeySet(issuer))) };
  }

  async removeIssuer(issuer: string): Promise<void> {
    if (!isStorable(issuer) || !(await this.issuers.remove(issuer))) throw unknownIssuer();
  }

  /** Approves the software for the organisation, or changes what holds of it. */
  async putSoftware(idOrName: string, body: JsonObject) {
    const request = acceptRequest(SoftwareRequest, body);
    const { organisation_id } = await this.admin.getOrganisation(idOrName);
    const { issuer, software_id } = request;
    if (!(await this.issuers.has(issuer))) throw unknownIssuer();
    return softwareAnswer(
      await this.software.put({ organisation_id, issuer, software_id }, acceptChange(request)),
    );
  }

  async listSoftware(idOrName: string) {
    const { organisation_id } = await this.admin.getOrganisation(idOrName);
    return { software: (await this.software.list(organisation_id)).map(softwareAnswer) };
  }

  private async withKeySet(issuer: TrustedIssuer) {
    const document = issuer.jwks_uri === null ? null : await this.documents.find(issuer.jwks_uri);
    return { ...issuerAnswer(issuer), ...(document && { remote_key_set: remoteKeySetAnswer(document) }) };
  }

  private async idsOf(organisations: readonly string[]): Promise<string[]> {
    const found = await Promise.all(organisations.map((one) => this.admin.getOrganisation(one)));
    return found.map(({ organisation_id }) => organisation_id);
  }
}

function acceptChange(request: SoftwareRequest): SoftwareChange {
  const { minimum_version: minimum, maximum_version: maximum, blocked, blocked_statements } = request;
  if (minimum && maximum && !isWithin(minimum, { minimum: null, maximum }))
    throw new HttpProblem(400, 'minimum_version must not be after maximum_version.');
  return {
    ...(minimum !== undefined && { minimum_version: minimum }),
    ...(maximum !== undefined && { maximum_version: maximum }),
    ...(typeof blocked === 'boolean' && { blocked }),
    ...(blocked_statements && { blocked_statements }),
  };
}

// PostgreSQL cannot hold these, so nothing of that name can exist.

const unknownIssuer = () => new HttpProblem(404, 'There is no such statement issuer.');
