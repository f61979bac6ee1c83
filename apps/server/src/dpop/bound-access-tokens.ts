import { Injectable } from '@nestjs/common';
import { type AcceptedProof, type ClientCertificate, isSameCertificate } from '@signet/client-authentication';
import { BearerTokenError, DpopProofError } from '@signet/protocol';
import { ProofAdmission } from '@signet/store';
import type { AccessTokenClaims } from '@signet/tokens';
import type { PresentedToken } from '../http/bearer-token.js';
import type { DpopExchange } from './dpop-exchange.js';
import { DpopProofs, type ProofTarget } from './dpop-proofs.js';
import { unusableProof } from './unusable-proof.js';

/** An access token of ours as it was presented to us, and what its request shows to hold: a DPoP key, a certificate's key. */
export interface Presentation extends PresentedToken {
  claims: AccessTokenClaims;
  dpop: DpopExchange;
  certificate?: ClientCertificate;
}

/** Access tokens bound to a key, where we are the resource (RFC 9449 §7, RFC 8705 §3): worth nothing to whoever lacks the key. */
@Injectable()
export class BoundAccessTokens {
  constructor(
    private readonly proofs: DpopProofs,
    private readonly admission: ProofAdmission,
  ) {}

  /** The DPoP proof of a token bound to one, not used up yet; undefined for any other token. Throws `BearerTokenError`. */
  async accept(
    { scheme, token, claims, dpop, certificate }: Presentation,
    target: ProofTarget,
  ): Promise<AcceptedProof | undefined> {
    const { jkt, 'x5t#S256': thumbprint } = claims.cnf ?? {};
    if (thumbprint !== undefined) acceptCertificate(thumbprint, certificate);
    if (scheme === 'Bearer' && jkt !== undefined)
      throw mismatch('The token is bound to a key: present it as DPoP');
    if (scheme === 'Bearer') return undefined;
    if (jkt === undefined) throw mismatch('The token is not bound to a DPoP key');
    const proof = await this.proofs.accept(dpop, target, token).catch(refuseAtResource);
    if (proof.jkt !== jkt) throw mismatch('The token is bound to another key than that of the proof');
    return proof;
  }

  /** Uses the proof up, for ever. Throws `BearerTokenError`, or `Unavailable` when the database cannot decide. */
  async spend(proof: AcceptedProof): Promise<void> {
    const verdict = await this.admission.admit(proof);
    if (verdict !== 'admitted') refuseAtResource(unusableProof(verdict));
  }
}

/** The chain is of no matter here: the certificate shows possession, and that is all (RFC 8705 §6.2). */
function acceptCertificate(thumbprint: string, certificate: ClientCertificate | undefined): void {
  if (!certificate) throw mismatch('The token is bound to a certificate: present both, over mutual TLS');
  if (!isSameCertificate(certificate.thumbprint, thumbprint))
    throw mismatch('The token is bound to another certificate than that of the connection');
}

const mismatch = (description: string) => new BearerTokenError('invalid_token', description);

/** At a resource the words of RFC 9449 are those of a challenge (§7.1). */
function refuseAtResource(error: unknown): never {
  if (error instanceof DpopProofError) throw new BearerTokenError(error.code, error.message);
  throw error;
}
