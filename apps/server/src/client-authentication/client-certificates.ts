import { Injectable } from '@nestjs/common';
import {
  acceptSubjectName,
  type ClientCertificate,
  selectCertificateKey,
} from '@signet/client-authentication';
import { ClientAuthenticationError } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { Clock } from '../config/clock.js';
import type { CertificateCredentials } from './credentials.js';
import type { PresentedClient, VerifiedWith } from './presented-client.js';
import { acceptMethod } from './registered-method.js';

/** Clients that prove who they are with the certificate of their connection (RFC 8705 §2). */
@Injectable()
export class ClientCertificates {
  constructor(
    private readonly trusts: CertificateTrusts,
    private readonly clock: Clock,
  ) {}

  present({ clientId, certificate }: CertificateCredentials): PresentedClient {
    return {
      ...{ clientId, mark: certificate.thumbprint },
      verify: (client) => this.verify(certificate, client),
      refuseUnverified: async (why) => {
        throw new ClientAuthenticationError(why);
      },
    };
  }

  /** Is the certificate the client's, by the method it is registered with? Throws `ClientAuthenticationError`, or `Unavailable`. */
  async verify(certificate: ClientCertificate, client: ClientRecord): Promise<VerifiedWith> {
    if (client.metadata.token_endpoint_auth_method === 'self_signed_tls_client_auth')
      return this.verifyRegistered(certificate, client);
    acceptMethod(client, 'tls_client_auth');
    acceptSubjectName(client.metadata, certificate);
    return { trustVersion: await this.trusts.acceptPath(certificate.x5c, client) };
  }

  private async verifyRegistered(
    certificate: ClientCertificate,
    client: ClientRecord,
  ): Promise<VerifiedWith> {
    const key = selectCertificateKey(client.keys, certificate, this.clock.seconds());
    return { key, trustVersion: await this.trusts.acceptKey(key, client) };
  }
}
