import { Injectable } from '@nestjs/common';
import {
  type AcceptedKey,
  type Certificate,
  CertificateError,
  readCertificateChain,
} from '@signet/key-material';
import { HttpProblem } from '@signet/protocol';
import { AdministrationStore, type CertificateKey, PolicyDirectory } from '@signet/store';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { keyRowOf } from '../certificate-trust/key-row.js';
import { keyPolicy } from '../client-metadata/key-policy.js';
import { Policies, type PolicyInForce } from '../policy/policies.js';
import { octetsOf, refusedMaterial } from './key-material-request.js';

/** A certificate that may become an onboarding client's, and the row of its key. */
export interface AcceptedUpload {
  certificate: Certificate;
  key: CertificateKey;
}

/** Certificates as administrators upload them: for an organisation held to a policy, or for one of the deployment's own. */
@Injectable()
export class CertificateUploads {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly directory: PolicyDirectory,
    private readonly policies: Policies,
    private readonly trusts: CertificateTrusts,
  ) {}

  /**
   * PEM, or DER or PKCS#7 as base64, alone or with its chain. Throws `HttpProblem` 422 that says what came instead, or
   * what is wrong with it; a private key among it is burned.
   */
  async accept(text: string, organisationId?: string, actor = 'administrator'): Promise<AcceptedUpload> {
    try {
      const certificate = await readCertificateChain(octetsOf(text), keyPolicy);
      const certificates = await this.rulesOf(organisationId);
      const judged = { x5c: certificate.jwk.x5c, organisationId: organisationId ?? '', ...certificates };
      const problems = await this.trusts.problemsOf(judged);
      if (problems.length > 0) throw new CertificateError(problems);
      await this.refuseBurned(certificate.thumbprint);
      const isAnchored = certificates.trust === 'pki';
      return { certificate, key: { ...keyOf(certificate), certificate_trust: isAnchored ? 'pki' : null } };
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      if (error.exposed.length > 0) await this.administration.burnKeys(error.exposed, { actor });
      throw refusedMaterial(error);
    }
  }

  /** A key brought as a JWK: its certificate, or that it has none, judged alike. Throws `HttpProblem` 422. */
  async acceptKey(key: AcceptedKey, organisationId: string): Promise<CertificateKey> {
    const certificates = await this.rulesOf(organisationId);
    const problems = await this.trusts.problemsOf({ x5c: key.jwk.x5c, organisationId, ...certificates });
    if (problems.length > 0) throw refusedMaterial(new CertificateError(problems));
    return keyRowOf(key, certificates);
  }

  private async rulesOf(organisationId?: string): Promise<PolicyInForce['certificates']> {
    if (organisationId === undefined) return { trust: 'any' };
    return (await this.policies.get(await this.directory.findInForce(organisationId))).certificates;
  }

  private async refuseBurned(thumbprint: string): Promise<void> {
    if (await this.administration.isBurned(thumbprint)) {
      throw new HttpProblem(
        422,
        'The private half of this key was exposed before. Make a new key and certificate.',
      );
    }
  }
}

const keyOf = (certificate: Certificate) => ({
  thumbprint: certificate.thumbprint,
  kid: certificate.jwk.kid,
  jwk: certificate.jwk,
  not_before: certificate.notBefore,
  not_after: certificate.notAfter,
  certificate_subject: certificate.subject,
  certificate_serial: certificate.serial,
});
