import { Injectable } from '@nestjs/common';
import {
  type AcceptedProof,
  acceptProof,
  DpopNonces,
  type NonceAudience,
  targetUriOf,
} from '@signet/client-authentication';
import { DpopProofError } from '@signet/protocol';
import { Clock } from '../config/clock.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import type { DpopExchange } from './dpop-exchange.js';

/** What a proof must be for, and as what we look at it: nonces of one side are not good at the other (RFC 9449 §9). */
export interface ProofTarget {
  audience: NonceAudience;
  method: string;
  /** Where it may be sent, by whether it came over mutual TLS. Normalised by `proofTarget`. */
  uris: { conventional: string; mutualTls?: string };
}

/** A target at one of our own endpoints: its address, and its alias over mutual TLS where there is one (RFC 8705 §5). */
export const proofTarget = (
  audience: NonceAudience,
  method: string,
  [conventional, mutualTls]: readonly [string, string?],
): ProofTarget => ({
  audience,
  method,
  uris: { conventional: normalised(conventional), mutualTls: mutualTls && normalised(mutualTls) },
});

const normalised = (endpoint: string): string => targetUriOf(endpoint) ?? endpoint;

/** Checks DPoP proofs, and sees to it that whoever needs a nonce gets one. */
@Injectable()
export class DpopProofs {
  constructor(
    private readonly nonces: DpopNonces,
    private readonly signingKeys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /** The proof of the request, not used up yet. Throws `DpopProofError`, also where there is none. */
  async accept(exchange: DpopExchange, target: ProofTarget, accessToken?: string): Promise<AcceptedProof> {
    const { offer } = exchange;
    const current = this.nonces.current(target.audience, this.clock.seconds());
    const accepted = await this.check(exchange, target, accessToken).catch((error: unknown) => {
      offer(current);
      throw error;
    });
    // Near its end a nonce is renewed before it fails (RFC 9449 §8.2).
    if (accepted.nonce !== current) offer(current);
    return accepted;
  }

  private async check(
    { proof, overMutualTls }: DpopExchange,
    { audience, method, uris }: ProofTarget,
    accessToken?: string,
  ): Promise<AcceptedProof> {
    if (proof === undefined) throw new DpopProofError('invalid_dpop_proof', 'A DPoP proof is required here');
    const now = this.clock.seconds();
    const isNonce = (nonce: string) => this.nonces.isGood(nonce, audience, now);
    const uri = (overMutualTls && uris.mutualTls) || uris.conventional;
    const accepted = await acceptProof(proof, { method, uri, now, accessToken, isNonce });
    // Nobody else can hold its private half (spec.md 149).
    if (this.signingKeys.ring.find(accepted.jkt, this.clock.now()))
      throw new DpopProofError('invalid_dpop_proof', 'The key of the proof is ours');
    return accepted;
  }
}
