import { Injectable } from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import type { ResourceServerKey } from '@signet/store';
import { AcceptedKeys } from './accepted-keys.js';
import { CertificateUploads } from './certificate-uploads.js';
import type { ResourceServerRequest } from './resource-server-requests.js';

/** What a resource server authenticates with, under the same policy as a client's keys: a JWK Set, or a certificate. */
@Injectable()
export class ResourceServerKeys {
  constructor(
    private readonly uploads: CertificateUploads,
    private readonly jwkSets: AcceptedKeys,
  ) {}

  /** Undefined where none were sent. Throws `HttpProblem` with what is wrong. */
  async accept({ jwks, certificate }: ResourceServerRequest): Promise<ResourceServerKey[] | undefined> {
    if (jwks && certificate) throw new HttpProblem(400, 'Send jwks or certificate, not both.');
    if (certificate) return [{ ...(await this.uploads.accept(certificate)).key, source: 'certificate' }];
    if (!jwks) return undefined;
    const keys = await this.jwkSets.accept(jwks);
    return keys.map(({ jwk, thumbprint }) => ({
      ...{ jwk, thumbprint, kid: jwk.kid, source: 'jwks' },
      ...{ not_before: null, not_after: null, certificate_subject: null, certificate_serial: null },
    }));
  }
}
