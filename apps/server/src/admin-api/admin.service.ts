import { Injectable } from '@nestjs/common';
import { type ClientMetadata, HttpProblem, type JsonObject } from '@signet/protocol';
import {
  AdministrationStore,
  AttemptStore,
  CertificateHeldError,
  type Client,
  JwksDocumentStore,
  type Organisation,
} from '@signet/store';
import { attemptAnswer, clientAnswer, clientSummary, remoteKeySetAnswer } from './admin-answers.js';
import {
  acceptRequest,
  AddCertificateRequest,
  CreateOrganisationRequest,
  RevokeClientRequest,
} from './admin-requests.js';
import { onboardingMetadata } from '../client-metadata/onboarding-metadata.js';
import { isStorable } from '../http/storable-text.js';
import { CertificateUploads } from './certificate-uploads.js';

const LARGEST_PAGE = 100;

/** What the bootstrap token may do: make organisations and onboarding clients, look, revoke. */
@Injectable()
export class AdminService {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly attempts: AttemptStore,
    private readonly keySets: JwksDocumentStore,
    private readonly uploads: CertificateUploads,
  ) {}

  async createOrganisation(body: JsonObject) {
    const { name } = acceptRequest(CreateOrganisationRequest, body);
    const { organisation_id, status } = await this.administration.createOrganisation(name);
    return { organisation_id, name, status };
  }

  async addCertificate(idOrName: string, body: JsonObject) {
    const request = acceptRequest(AddCertificateRequest, body);
    const { organisation_id } = await this.getOrganisation(idOrName);
    const { certificate, key } = await this.uploads.accept(request.certificate, organisation_id);
    const metadata = onboardingMetadata(request.client_name ?? certificate.subject);
    const { client_id } = await this.administration
      .addOnboardingClient(organisation_id, metadata, key)
      .catch(refuseHeld);
    const { alg, subject, notAfter: not_after } = certificate;
    return { client_id, organisation_id, kid: key.kid, alg, subject, not_after };
  }

  async listClients(idOrName: string, query: { after?: string; limit?: string }) {
    const { organisation_id } = await this.getOrganisation(idOrName);
    const limit = Math.min(Math.max(Number(query.limit) || LARGEST_PAGE, 1), LARGEST_PAGE);
    const page = { after: storable(String(query.after ?? ''), 'page'), limit };
    const clients = await this.administration.listClients(organisation_id, page);
    const next = clients.length === limit ? (clients.at(-1)?.client_id ?? null) : null;
    return { clients: clients.map(clientSummary), next };
  }

  async readClient(clientId: string) {
    const client = await this.getClient(clientId);
    return clientAnswer(client, await this.administration.listKeys(clientId));
  }

  async readRemoteKeySet(clientId: string) {
    const { metadata } = await this.getClient(clientId);
    const { jwks_uri } = metadata as ClientMetadata;
    const document = jwks_uri === undefined ? null : await this.keySets.find(jwks_uri);
    if (!document) throw notFound('remote key set');
    return remoteKeySetAnswer(document);
  }

  async revokeClient(clientId: string, body: JsonObject) {
    const { reason } = acceptRequest(RevokeClientRequest, body);
    const client = await this.administration.revokeClient(storable(clientId, 'client'), reason);
    if (!client) throw notFound('client');
    return { client_id: client.client_id, status: client.status };
  }

  async readAttempt(reference: string) {
    const attempt = await this.attempts.find(storable(reference, 'attempt'));
    if (!attempt) throw notFound('attempt');
    return attemptAnswer(attempt);
  }

  /** The organisation of this ID or exact name. Throws `HttpProblem` 404, or 409 where a name is not one's own. */
  async getOrganisation(idOrName: string): Promise<Organisation> {
    const [organisation, ...others] = await this.administration.findOrganisations(
      storable(idOrName, 'organisation'),
    );
    if (!organisation) throw notFound('organisation');
    if (others.length > 0)
      throw new HttpProblem(409, 'More than one organisation has this name: use the ID.');
    return organisation;
  }

  /** Throws `HttpProblem` 404. */
  async getClient(clientId: string): Promise<Client> {
    const client = await this.administration.findClient(storable(clientId, 'client'));
    if (!client) throw notFound('client');
    return client;
  }
}

function refuseHeld(error: unknown): never {
  if (!(error instanceof CertificateHeldError)) throw error;
  const detail = `This certificate is the one of client ${error.clientId} already.`;
  throw new HttpProblem(409, detail, {}, { code: 'certificate_already_added', client_id: error.clientId });
}

/** The text, where PostgreSQL could hold it at all; else nothing of that name can exist. */
export function storable(text: string, what: string): string {
  if (!isStorable(text)) throw notFound(what);
  return text;
}

export const notFound = (what: string) => new HttpProblem(404, `There is no such ${what}.`);
