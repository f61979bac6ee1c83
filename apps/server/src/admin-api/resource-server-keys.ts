import { Injectable } from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import { AdministrationStore, type ResourceServerKey } from '@signet/store';
import { Clock } from '../config/clock.js';
import { acceptCertificate, certificateKey } from './certificate.js';
import { AcceptedKeys } from './accepted-keys.js';
import type { ResourceServerRequest } from './resource-server-requests.js';

/** What a resource server authenticates with, under the same policy as a client's keys: a JWK Set, or a certificate. */
@Injectable()
export class ResourceServerKeys {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly jwkSets: AcceptedKeys,
    private readonly clock: Clock,
  ) {}

  /** Undefined where none were sent. Throws `HttpProblem` with what is wrong. */
  async accept({ jwks, certificate }: ResourceServerRequest): Promise<ResourceServerKey[] | undefined> {
    if (jwks && certificate) throw new HttpProblem(400, 'Send jwks or certificate, not both.');
    if (certificate) return [await this.certified(certificate)];
    if (!jwks) return undefined;
    const keys = await this.jwkSets.accept(jwks);
    return keys.map(({ jwk, thumbprint }) => ({
      ...{ jwk, thumbprint, kid: jwk.kid, source: 'jwks' },
      ...{ not_before: null, not_after: null, certificate_subject: null, certificate_serial: null },
    }));
  }

  private async certified(text: string): Promise<ResourceServerKey> {
    const certificate = await acceptCertificate(text, this.clock.now());
    if (await this.administration.isBurned(certificate.thumbprint))
      throw new HttpProblem(422, 'The private half of this key was exposed before. Make a new key.');
    return { ...certificateKey(certificate), source: 'certificate' };
  }
}
