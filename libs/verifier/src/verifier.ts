import type { AccessToken } from './access-token/access-token.js';
import { acceptScopes, readScopes } from './access-token/scopes.js';
import { verifyAccessToken } from './access-token/verify-access-token.js';
import { challenged, withoutCredentials } from './challenge/challenge.js';
import { acceptBinding } from './confirmation/accept-binding.js';
import { IssuerKeys } from './keys/issuer-keys.js';
import type { VerifierOptions } from './options.js';
import { Refusal } from './refusal.js';
import { type Credentials, findCredentials } from './request/credentials.js';
import { type NodeRequest, readNodeRequest } from './request/node-request.js';
import type { RequestFacts } from './request/request-facts.js';
import { acceptOptions, type Settings } from './settings.js';
import { StatusLists } from './status-list/status-lists.js';

/** What one route needs of a token. */
export interface Requirements {
  /** All of these (RFC 6749 §3.3). */
  scopes?: readonly string[];
}

/** Verifies access tokens of one issuer for one API. Make one and keep it: it holds the keys. */
export class Verifier {
  private readonly settings: Settings;
  private readonly keys: IssuerKeys;
  private readonly statusLists: StatusLists;

  /** Throws `TypeError` on options that cannot be meant. */
  constructor(options: VerifierOptions) {
    this.settings = acceptOptions(options);
    this.keys = new IssuerKeys(this.settings);
    this.statusLists = new StatusLists(this.keys, this.settings);
  }

  /**
   * The token of a request: `authorization` is its Authorization field, or each line of it.
   *
   * @throws {AccessRefused} 400, 401 or 403, with the challenges to answer with
   * @throws {VerificationUnavailable} 503: keys, status list or replay memory cannot be asked
   */
  async verify(
    authorization: string | readonly string[] | undefined,
    facts: RequestFacts = {},
    requirements: Requirements = {},
  ): Promise<AccessToken> {
    let credentials: Credentials | undefined;
    try {
      credentials = findCredentials(authorization);
      if (!credentials) throw withoutCredentials(this.settings);
      return await this.accept(credentials, facts, requirements);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw challenged(error, credentials?.scheme ?? 'Bearer', this.settings);
    }
  }

  /** The same for a request of `node:http`, or of a framework that hands it on. Throws as `verify` does. */
  verifyRequest(request: NodeRequest, requirements?: Requirements): Promise<AccessToken> {
    const { authorization, facts } = readNodeRequest(request);
    return this.verify(authorization, facts, requirements);
  }

  private async accept(
    credentials: Credentials,
    facts: RequestFacts,
    { scopes: needed = [] }: Requirements,
  ): Promise<AccessToken> {
    const claims = await verifyAccessToken(credentials.token, this.keys, this.settings);
    const binding = await acceptBinding(credentials, claims, facts, this.settings);
    await this.statusLists.accept(claims);
    const scopes = readScopes(claims.scope);
    acceptScopes(scopes, needed);
    const dpopNonce = binding === 'dpop' ? this.settings.dpop.nonces?.current() : undefined;
    return { clientId: claims.client_id, scopes, binding, claims, ...(dpopNonce && { dpopNonce }) };
  }
}

/** A verifier for the tokens of one issuer. Fetches nothing until the first token comes. */
export const createVerifier = (options: VerifierOptions): Verifier => new Verifier(options);
