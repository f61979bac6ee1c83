import { Injectable } from '@nestjs/common';
import type { AcceptedProof, ClientCertificate } from '@signet/client-authentication';
import { DpopProofError, OAuthError } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import type { Confirmation } from '@signet/tokens';
import { Endpoints } from '../config/server-config.js';
import type { DpopExchange } from '../dpop/dpop-exchange.js';
import { DpopProofs, proofTarget, type ProofTarget } from '../dpop/dpop-proofs.js';
import { proofAlgorithmProblem } from '../dpop/proof-algorithm.js';
import type { TokenRequest } from './token-request.js';

/** What a token will be bound to, and the proof that is used up for it; nothing of a bearer token. */
export interface TokenBinding {
  confirmation?: Confirmation;
  proof?: AcceptedProof;
}

/**
 * What a token will be bound to: a certificate (RFC 8705 §3) by the client's registration, or a DPoP key (RFC 9449 §5, §5.2)
 * by its registration or because it brings a proof. The profile `fapi2` knows no bearer tokens: one or the other.
 */
@Injectable()
export class SenderConstraint {
  private readonly target: ProofTarget;

  constructor(
    private readonly proofs: DpopProofs,
    { token, mutualTls }: Endpoints,
  ) {
    this.target = proofTarget('authorization-server', 'POST', [token, mutualTls?.token]);
  }

  /** Throws `OAuthError`. */
  async accept(
    { dpop, certificate }: Pick<TokenRequest, 'dpop' | 'certificate'>,
    client: ClientRecord,
  ): Promise<TokenBinding> {
    const { metadata, kind, profile } = client;
    if (metadata.tls_client_certificate_bound_access_tokens) {
      if (dpop.proof !== undefined) throw contradiction();
      return toCertificate(certificate);
    }
    if (dpop.proof !== undefined || metadata.dpop_bound_access_tokens) return this.toKey(dpop, client);
    // Nobody could say so for an onboarding client: it chooses by coming with a certificate.
    if (certificate && (kind === 'onboarding' || profile === 'fapi2')) return toCertificate(certificate);
    return profile === 'fapi2' ? this.toKey(dpop, client) : {};
  }

  private async toKey(dpop: DpopExchange, { profile }: ClientRecord): Promise<TokenBinding> {
    const proof = await this.proofs.accept(dpop, this.target);
    const problem = proofAlgorithmProblem(proof, profile);
    if (problem) throw new DpopProofError('invalid_dpop_proof', problem);
    return { confirmation: { jkt: proof.jkt }, proof };
  }
}

/** Without a certificate there is no token: an unbound one would be a silent downgrade (spec.md 105). */
function toCertificate(certificate: ClientCertificate | undefined): TokenBinding {
  if (certificate) return { confirmation: { 'x5t#S256': certificate.thumbprint } };
  throw new OAuthError(
    'invalid_request',
    'The tokens of this client are bound to its certificate: ask over mutual TLS, with one',
  );
}

/** Two bindings in one request contradict each other (spec.md 147). */
const contradiction = () =>
  new OAuthError('invalid_request', 'The tokens of this client are bound to its certificate: no DPoP');
