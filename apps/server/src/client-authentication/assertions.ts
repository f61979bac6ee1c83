import { Injectable } from '@nestjs/common';
import { acceptAssertion, type PresentedAssertion, verifyAssertion } from '@signet/client-authentication';
import { ClientAuthenticationError, refusal, shown } from '@signet/protocol';
import type { ClientKeyRecord, ClientRecord } from '@signet/store';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import type { ClientCredentials } from './credentials.js';

/** The key an assertion was verified with, and the version of the trust store its certificate was validated under. */
export interface VerifiedWith {
  key: ClientKeyRecord;
  trustVersion?: number;
}

/** Client assertions as they are read here and now (RFC 7523 §3), and the path of the key's certificate where it needs one. */
@Injectable()
export class Assertions {
  constructor(
    private readonly trusts: CertificateTrusts,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Everything that needs no key. Throws `ClientAuthenticationError`. */
  accept({ assertion, formClientId }: ClientCredentials): PresentedAssertion {
    const context = { issuer: this.endpoints.issuer, now: this.clock.seconds() };
    return acceptAssertion(assertion, formClientId, context);
  }

  /** The key of the client's that signed it. Throws `ClientAuthenticationError`, or `Unavailable`. */
  async verify(presented: PresentedAssertion, client: ClientRecord): Promise<VerifiedWith> {
    const key = await verifyAssertion(presented, client, this.clock.seconds());
    const { certificateTrust, jwk } = key;
    if (!certificateTrust) return { key };
    const { x5c } = jwk;
    if (!x5c) throw new ClientAuthenticationError(refusal('certificate_required', { kid: shown(key.kid) }));
    const { organisationId, trustVersion } = client;
    const { version, problems } = await this.trusts.judge({ x5c, organisationId, trustVersion });
    if (problems.length === 0) return { key, trustVersion: version };
    const detail = problems.map(({ reason }) => reason).join(' ');
    throw new ClientAuthenticationError(refusal('certificate_not_trusted', { detail }));
  }
}
