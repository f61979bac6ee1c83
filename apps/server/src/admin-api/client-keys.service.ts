import { Injectable } from '@nestjs/common';
import type { AcceptedKey } from '@signet/key-material';
import { HttpProblem, type JsonObject } from '@signet/protocol';
import { ClientKeyStore, type KeyChange, type KeyRefusal, type StagedKey } from '@signet/store';
import { AcceptedKeys } from './accepted-keys.js';
import { AdminService, notFound, storable } from './admin.service.js';
import { acceptRequest, RevokeClientRequest } from './admin-requests.js';
import { CertificateUploads } from './certificate-uploads.js';
import { keyAnswer } from './client-key-answers.js';
import { RetireKeyRequest, StageKeyRequest } from './client-key-requests.js';

/** The keys of one client: what they are used for, a new one staged, one retired, one revoked. */
@Injectable()
export class ClientKeysService {
  constructor(
    private readonly admin: AdminService,
    private readonly store: ClientKeyStore,
    private readonly accepted: AcceptedKeys,
    private readonly uploads: CertificateUploads,
  ) {}

  async list(clientId: string) {
    await this.admin.getClient(clientId);
    return { keys: (await this.store.list(clientId)).map(keyAnswer) };
  }

  async stage(clientId: string, body: JsonObject) {
    const request = acceptRequest(StageKeyRequest, body);
    const { organisation_id } = await this.admin.getClient(clientId);
    return answered(await this.store.stage(clientId, await this.keyOf(request, organisation_id)));
  }

  async retire(clientId: string, key: string, body: JsonObject) {
    const { after } = acceptRequest(RetireKeyRequest, body);
    const names = [storable(clientId, 'client'), storable(key, 'key')] as const;
    return answered(await this.store.retire(...names, { after: after ?? undefined }));
  }

  async revoke(clientId: string, key: string, body: JsonObject) {
    const { reason } = acceptRequest(RevokeClientRequest, body);
    return answered(await this.store.revoke(storable(clientId, 'client'), storable(key, 'key'), reason));
  }

  private async keyOf({ jwk, certificate }: StageKeyRequest, organisationId: string): Promise<StagedKey> {
    if (jwk && !certificate) return this.fromJwk(jwk, organisationId);
    if (certificate && !jwk) return this.fromCertificate(certificate, organisationId);
    throw new HttpProblem(400, 'Send one of jwk and certificate.');
  }

  private async fromJwk(sent: JsonObject, organisationId: string): Promise<StagedKey> {
    const [key] = (await this.accepted.accept({ keys: [sent] })) as [AcceptedKey];
    return { source: 'jwks', ...(await this.uploads.acceptKey(key, organisationId)) };
  }

  private async fromCertificate(text: string, organisationId: string): Promise<StagedKey> {
    return { source: 'certificate', ...(await this.uploads.accept(text, organisationId)).key };
  }
}

const conflicts: Record<Exclude<KeyRefusal, 'not_found' | 'key_burned'>, string> = {
  ambiguous: 'More than one key of this client is called so: use the key_id.',
  client_not_active: 'The client is not active.',
  keys_elsewhere: 'The keys of this client stand at its jwks_uri: change them there.',
  key_elsewhere: 'Another organisation has registered this key.',
  key_held: 'The client has this key already.',
  kid_held: 'Another key of the client has this kid.',
  over: 'The key is not in use any more.',
  last_key:
    'It is the last key this client has proved: use another one first, or revoke it if it must not be used.',
};

function answered(change: KeyChange) {
  if (typeof change === 'object') return keyAnswer(change);
  if (change === 'not_found') throw notFound('key');
  if (change === 'key_burned')
    throw new HttpProblem(422, 'This key was revoked or exposed before. Make a new key.');
  throw new HttpProblem(409, conflicts[change]);
}
