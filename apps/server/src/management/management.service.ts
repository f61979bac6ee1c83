import { Injectable } from '@nestjs/common';
import { BearerTokenError, type ClientInformation } from '@signet/protocol';
import { ManagementStore } from '@signet/store';
import { Endpoints } from '../config/server-config.js';
import type { SelfManaged } from './registration-access-token.guard.js';

/** GET and DELETE /register/{client_id} (RFC 7592 §2.1, §2.3). */
@Injectable()
export class ManagementService {
  constructor(
    private readonly clients: ManagementStore,
    private readonly endpoints: Endpoints,
  ) {}

  read({ client, token }: SelfManaged): ClientInformation {
    return {
      ...client.metadata,
      client_id: client.clientId,
      client_id_issued_at: client.issuedAt,
      registration_access_token: token,
      registration_client_uri: this.endpoints.clientConfiguration(client.clientId),
    };
  }

  async delete({ client }: SelfManaged): Promise<void> {
    const deleted = await this.clients.delete(client);
    if (!deleted) throw new BearerTokenError('invalid_token', 'The token is not valid here');
  }
}
