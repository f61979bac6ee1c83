import { Injectable } from '@nestjs/common';
import { Assertions } from './assertions.js';
import { ClientCertificates } from './client-certificates.js';
import type { ClientCredentials } from './credentials.js';
import type { PresentedClient } from './presented-client.js';

/** The mechanisms there are, each for the credentials it understands. */
@Injectable()
export class AuthenticationMethods {
  constructor(
    private readonly assertions: Assertions,
    private readonly certificates: ClientCertificates,
  ) {}

  /** Throws `ClientAuthenticationError` where the credentials are malformed. */
  present(credentials: ClientCredentials): PresentedClient {
    return 'assertion' in credentials
      ? this.assertions.present(credentials)
      : this.certificates.present(credentials);
  }
}
