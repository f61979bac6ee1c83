import { Injectable } from '@nestjs/common';
import { CertificateError, readTrustAnchor } from '@signet/key-material';
import { HttpProblem, type JsonObject, keySetUriRefusal, RegistrationPolicy } from '@signet/protocol';
import { TrustAnchorStore } from '@signet/store';
import { acceptRequest } from './admin-requests.js';
import { AdminService } from './admin.service.js';
import { octetsOf, refusedMaterial } from './key-material-request.js';
import { RevocationListUploads } from './revocation-list-uploads.js';
import { anchorAnswer, revocationListAnswer } from './trust-answers.js';
import { isStorable } from '../http/storable-text.js';
import { TrustAnchorRequest } from './trust-requests.js';

/** Whose certificates are trusted, and what their issuers revoked. */
@Injectable()
export class TrustService {
  constructor(
    private readonly anchors: TrustAnchorStore,
    private readonly lists: RevocationListUploads,
    private readonly admin: AdminService,
    private readonly registration: RegistrationPolicy,
  ) {}

  /** Trusts the authority, or replaces what is held of the same certificate. Throws `HttpProblem` 422 for what is none. */
  async trustAnchor(body: JsonObject) {
    const request = acceptRequest(TrustAnchorRequest, body);
    const { name, organisation, enabled } = request;
    const owner = organisation ? await this.admin.getOrganisation(organisation) : undefined;
    const revocation = request.revocation ?? 'none';
    const revocation_list_uris = acceptUris(request, this.registration);
    const { certificate, fingerprint, subject } = await acceptAnchor(
      request.certificate,
      revocation === 'crl',
    );
    const anchor = await this.anchors.put({
      ...{ organisation_id: owner?.organisation_id ?? null, name, revocation, enabled: enabled ?? true },
      revocation_list_uris,
      ...{
        fingerprint,
        subject,
        certificate: Buffer.from(certificate.octets),
        not_after: certificate.notAfter,
      },
    });
    return anchorAnswer(anchor);
  }

  async listAnchors() {
    return { trust_anchors: (await this.anchors.listAnchors()).map(anchorAnswer) };
  }

  async removeAnchor(anchor: string): Promise<void> {
    if (isStorable(anchor) && (await this.anchors.removeAnchor(anchor))) return;
    throw new HttpProblem(404, 'There is no such trust anchor.');
  }

  async addRevocationList(body: JsonObject) {
    return revocationListAnswer(await this.lists.add(body));
  }

  async listRevocationLists() {
    return { revocation_lists: (await this.anchors.listLists()).map(revocationListAnswer) };
  }
}

async function acceptAnchor(text: string, requiresRevocationLists: boolean) {
  try {
    return await readTrustAnchor(octetsOf(text), requiresRevocationLists);
  } catch (error) {
    throw error instanceof CertificateError ? refusedMaterial(error) : error;
  }
}

/** Where lists are fetched is held to what a `jwks_uri` is held to. Throws `HttpProblem` 400. */
function acceptUris(
  { revocation, revocation_list_uris: uris }: TrustAnchorRequest,
  { jwks_uri_exceptions: exceptions }: RegistrationPolicy,
): string[] {
  const given = [...new Set(uris ?? [])];
  if (given.length > 0 && revocation !== 'crl')
    throw new HttpProblem(400, 'revocation_list_uris go with revocation crl: without it no list is asked.');
  const refused = given.flatMap((uri, place) => {
    const reason = keySetUriRefusal(uri, exceptions);
    return reason === undefined ? [] : [`revocation_list_uris[${place}] ${reason}.`];
  });
  if (refused.length > 0) throw new HttpProblem(400, refused.join(' '));
  return given;
}
