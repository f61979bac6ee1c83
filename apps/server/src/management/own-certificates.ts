import { Injectable } from '@nestjs/common';
import { ClientAuthenticationError, mutualTlsMethods } from '@signet/protocol';
import { isInactive, type ManagedClient } from '@signet/store';
import type { FastifyRequest } from 'fastify';
import { ClientCertificates } from '../client-authentication/client-certificates.js';
import { findClientCertificate } from '../mutual-tls/arrivals.js';
import { CurrentClients } from '../remote-key-sets/current-clients.js';

/**
 * A client that authenticates by certificate manages itself with one (RFC 8705 §3): its registration access token alone is
 * worth nothing to who stole it. Any certificate it could authenticate with will do, so that renewing one locks nobody out.
 */
@Injectable()
export class OwnCertificates {
  constructor(
    private readonly clients: CurrentClients,
    private readonly certificates: ClientCertificates,
  ) {}

  /** Throws `Unavailable`. */
  async permit(request: FastifyRequest, { clientId, metadata }: ManagedClient): Promise<boolean> {
    if (!mutualTlsMethods.some((method) => method === metadata.token_endpoint_auth_method)) return true;
    const certificate = findClientCertificate(request);
    if (!certificate) return false;
    try {
      const client = await this.clients.reload(clientId);
      if (!client || isInactive(client)) return false;
      await this.certificates.verify(certificate, client);
      return true;
    } catch (error) {
      if (error instanceof ClientAuthenticationError) return false;
      throw error;
    }
  }
}
