import { Injectable } from '@nestjs/common';
import type { PublicJwk } from '@signet/key-material';
import { HttpProblem, type JsonObject, limits } from '@signet/protocol';
import { type KeptResourceServer, ResourceServerStore } from '@signet/store';
import { Endpoints } from '../config/server-config.js';
import { acceptRequest } from './admin-requests.js';
import { EncryptionKeys } from './encryption-keys.js';
import { resourceServerAnswer } from './resource-server-answer.js';
import { ResourceServerKeys } from './resource-server-keys.js';
import { isStorable } from '../http/storable-text.js';
import { ResourceServerRequest } from './resource-server-requests.js';

/** The resource servers tokens are for, with their scopes: what an administrator says holds on every node at once. */
@Injectable()
export class ResourceServerService {
  constructor(
    private readonly servers: ResourceServerStore,
    private readonly keys: ResourceServerKeys,
    private readonly encryptionKeys: EncryptionKeys,
    private readonly endpoints: Endpoints,
  ) {}

  /** Adds the resource server, or replaces what is held of it; keys and lifetime that are left out stay. */
  async put(body: JsonObject) {
    const request = acceptRequest(ResourceServerRequest, body);
    const { identifier, name, scopes } = request;
    this.refuseOurOwn(identifier);
    const held = await this.servers.find(identifier);
    const keys = await this.keys.accept(request);
    const encryption_jwk = await this.encryptionKeyOf(request, held);
    if (encryption_jwk) await this.encryptionKeys.refuseShared(encryption_jwk, keys ?? held?.keys ?? []);
    const token_lifetime =
      request.token_lifetime ?? held?.server.token_lifetime ?? limits.accessTokenLifetime;
    const introspection_encrypted_response_alg = this.encryptionKeys.introspectionAlgorithm(
      request,
      held?.server.introspection_encrypted_response_alg,
      encryption_jwk,
    );
    const outcome = await this.servers.put({
      ...{ identifier, name, scopes, keys, token_lifetime },
      ...{ encryption_jwk, introspection_encrypted_response_alg },
    });
    switch (outcome.outcome) {
      case 'kept':
        return resourceServerAnswer(outcome.kept);
      case 'scopes_taken':
        throw new HttpProblem(409, `Another resource server has: ${outcome.scopes.join(' ')}.`);
      case 'keys_missing':
        throw new HttpProblem(
          400,
          'A new resource server needs jwks or certificate: it authenticates with it.',
        );
    }
  }

  async list() {
    return { resource_servers: (await this.servers.list()).map(resourceServerAnswer) };
  }

  async read(identifier: string) {
    const kept = isStorable(identifier) ? await this.servers.find(identifier) : undefined;
    if (!kept) throw noSuchServer();
    return resourceServerAnswer(kept);
  }

  async remove(identifier: string): Promise<void> {
    if (!isStorable(identifier) || !(await this.servers.remove(identifier))) throw noSuchServer();
  }

  /** Null asks for tokens that are only signed. */
  private async encryptionKeyOf(
    { encryption_jwk: sent }: ResourceServerRequest,
    held: KeptResourceServer | undefined,
  ): Promise<PublicJwk | null> {
    if (sent === undefined) return (held?.server.encryption_jwk ?? null) as PublicJwk | null;
    return sent && this.encryptionKeys.accept(sent);
  }

  /** Our registration endpoint is a resource already, and its tokens open it (RFC 7591 §3). */
  private refuseOurOwn(identifier: string): void {
    const { issuer } = this.endpoints;
    if (identifier === issuer || identifier.startsWith(`${issuer}/`))
      throw new HttpProblem(400, 'identifier must not be an address of this server.');
  }
}

// PostgreSQL cannot hold these, so nothing of that name can exist.

const noSuchServer = () => new HttpProblem(404, 'There is no such resource server.');
