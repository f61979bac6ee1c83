import { Injectable } from '@nestjs/common';
import { HttpProblem, keySetUriRefusal, RegistrationPolicy, Unavailable } from '@signet/protocol';
import { JwksDocumentStore, type TrustedIssuer } from '@signet/store';
import { KeySetFetches } from '../remote-key-sets/key-set-fetches.js';
import { AcceptedKeys } from './accepted-keys.js';
import type { TrustIssuerRequest } from './software-requests.js';

type IssuerKeys = Pick<TrustedIssuer, 'jwks' | 'jwks_uri' | 'thumbprints'>;

/** The keys an administrator says a statement issuer has: as they are, or where it publishes them. */
@Injectable()
export class StatementIssuerKeys {
  constructor(
    private readonly keys: AcceptedKeys,
    private readonly fetches: KeySetFetches,
    private readonly documents: JwksDocumentStore,
    private readonly registration: RegistrationPolicy,
  ) {}

  /** Throws `HttpProblem` 400 unless there is one of both, 422 with what is wrong with the keys, or `Unavailable`. */
  async accept({ jwks, jwks_uri }: TrustIssuerRequest): Promise<IssuerKeys> {
    if (jwks && !jwks_uri) return this.inline(await this.keys.accept(jwks));
    if (!jwks && jwks_uri) return this.published(jwks_uri);
    throw new HttpProblem(400, 'Send one of jwks and jwks_uri: the public keys of the issuer.');
  }

  private inline(keys: Awaited<ReturnType<AcceptedKeys['accept']>>): IssuerKeys {
    return {
      ...{ jwks: { keys: keys.map(({ jwk }) => jwk) }, jwks_uri: null },
      thumbprints: keys.map(({ thumbprint }) => thumbprint),
    };
  }

  /** Fetched at once, so that a mistake is told now and not to whoever registers first. An administrator reads the true reason. */
  private async published(jwks_uri: string): Promise<IssuerKeys> {
    const refusal = keySetUriRefusal(jwks_uri, this.registration.jwks_uri_exceptions);
    if (refusal !== undefined) throw new HttpProblem(400, `jwks_uri ${refusal}.`);
    const outcome = await this.fetches.refresh(jwks_uri, {
      cause: 'registration',
      clientId: 'administrator',
    });
    const document = await this.documents.find(jwks_uri);
    if (outcome === 'busy' || (!document?.fetched_at && !document?.failure)) throw new Unavailable();
    if (document.failure) throw unusable(document.failure.detail, document.failure.failure);
    if ((await this.documents.listUsableKeys(jwks_uri)).length === 0)
      throw unusable('each of its keys was exposed or revoked before', 'no_usable_key');
    return { jwks: null, jwks_uri, thumbprints: [] };
  }
}

const unusable = (detail: string, code: string) =>
  new HttpProblem(422, `The key set at jwks_uri cannot be used: ${detail}.`, {}, { code });
