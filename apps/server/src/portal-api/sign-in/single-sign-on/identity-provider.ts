import { Injectable } from '@nestjs/common';
import { portalPaths, Unavailable } from '@signet/protocol';
import type { Identity } from '@signet/store';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  PrivateKeyJwt,
} from 'openid-client';
import { Endpoints } from '../../../config/server-config.js';
import { importProviderKey } from './provider-key.js';
import { type SingleSignOnProvider, SingleSignOnSettings } from './single-sign-on-settings.js';

/** Secrets of one flow: state goes through the browser, the nonce into the ID token, the verifier to the token endpoint only. */
export interface FlowSecrets {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Who has come back, and when they last proved it there, seconds; undefined where the provider does not say. */
export interface ReturnedIdentity extends Identity {
  authenticatedAt?: number;
}

/** How the one provider is called in paths. */
export const PROVIDER = 'oidc';

/** Seconds a request to the provider may take. */
const TIMEOUT = 10;

/** The identity provider (OpenID Connect Core 1.0), asked by the authorization code flow with PKCE. */
@Injectable()
export class IdentityProvider {
  private configuration: Promise<Configuration> | undefined;
  private readonly redirectUri: string;

  constructor(
    private readonly settings: SingleSignOnSettings,
    { issuer }: Endpoints,
  ) {
    this.redirectUri = issuer + portalPaths.singleSignOnCallback;
  }

  /** Its issuer; undefined where none is configured. */
  get issuer(): string | undefined {
    return this.settings.provider?.issuer;
  }

  /** Where the browser goes to sign in. With `fresh`, the provider must ask again who it is. Throws `Unavailable`. */
  async authorizationUrl({ state, nonce, codeVerifier }: FlowSecrets, fresh: boolean): Promise<string> {
    const configuration = await this.configured();
    return buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.redirectUri, scope: 'openid', response_type: 'code', state, nonce },
      ...{ code_challenge: await calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' },
      ...(fresh && { prompt: 'login', max_age: '0' }),
    }).href;
  }

  /** Who the answer in this query is from; undefined where it is not good (security.md K26). Throws `Unavailable`. */
  async findIdentity(
    query: string,
    secrets: FlowSecrets,
    fresh: boolean,
  ): Promise<ReturnedIdentity | undefined> {
    const configuration = await this.configured();
    const answer = new URL(`${this.redirectUri}?${query}`);
    try {
      const tokens = await authorizationCodeGrant(configuration, answer, {
        ...{
          pkceCodeVerifier: secrets.codeVerifier,
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
        },
        ...(fresh && { maxAge: FRESH }),
      });
      const { iss, sub, azp, auth_time } = tokens.claims() ?? {};
      const meant = azp === undefined || azp === this.provider().clientId;
      return iss && sub && meant ? { issuer: iss, subject: sub, authenticatedAt: auth_time } : undefined;
    } catch (cause) {
      if (isNoAnswer(cause)) throw new Unavailable({ cause });
      return undefined;
    }
  }

  /** The configuration the provider publishes; asked for again where it did not answer. */
  private configured(): Promise<Configuration> {
    this.configuration ??= configurationOf(this.provider()).catch((cause: unknown) => {
      this.configuration = undefined;
      throw new Unavailable({ cause });
    });
    return this.configuration;
  }

  private provider(): SingleSignOnProvider {
    const { provider } = this.settings;
    if (!provider) throw new Error('no identity provider is configured');
    return provider;
  }
}

/** Seconds since somebody proved who they are, for the proof to be called fresh. */
const FRESH = 300;

async function configurationOf({
  issuer,
  clientId,
  credential,
}: SingleSignOnProvider): Promise<Configuration> {
  const authentication =
    'secret' in credential
      ? ClientSecretBasic(credential.secret)
      : PrivateKeyJwt(await importProviderKey(credential.privateKey));
  const insecure = new URL(issuer).protocol === 'http:';
  const configuration = await discovery(new URL(issuer), clientId, {}, authentication, {
    timeout: TIMEOUT,
    // Only a loopback issuer may be without TLS (the rule of SIGNET_SSO_ISSUER).
    execute: insecure ? [allowInsecureRequests, enableNonRepudiationChecks] : [enableNonRepudiationChecks],
  });
  configuration.timeout = TIMEOUT;
  return configuration;
}

/** Whether the provider did not answer at all, rather than with something that is refused. */
const isNoAnswer = (cause: unknown): boolean => {
  const { code } = cause as { code?: unknown };
  return code === undefined || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT';
};
