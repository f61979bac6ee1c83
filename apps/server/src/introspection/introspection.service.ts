import { Injectable } from '@nestjs/common';
import {
  ClientAuthenticationError,
  HttpProblem,
  type IntrospectionResponse,
  OAuthError,
  paths,
} from '@signet/protocol';
import { IntrospectionStore, type TokenFacts } from '@signet/store';
import type { AccessTokenClaims } from '@signet/tokens';
import {
  type AuthenticatedClient,
  ClientAuthenticator,
} from '../client-authentication/client-authenticator.js';
import { acceptCredentials, type ClientCredentials } from '../client-authentication/credentials.js';
import { Attempts } from '../http/attempts.js';
import { IssuedTokens } from '../signing-keys/issued-tokens.js';
import { JSON_TYPE, SIGNED_TYPE } from './accepted-type.js';
import { describeToken } from './describe-token.js';
import type { IntrospectionAnswer } from './introspection-answer.interceptor.js';
import type { IntrospectionRequest } from './introspection-request.js';
import { SignedIntrospection } from './signed-introspection.js';

/** What was found of a token, and for which resource server. */
interface Finding {
  resource: string;
  response: IntrospectionResponse;
}

// One constant for every reason there is (spec.md 270): nothing of a token is told to whom it is not for.
const INACTIVE: IntrospectionResponse = { active: false };

/** POST /introspect (RFC 7662 §2), for the resource servers this server knows. */
@Injectable()
export class IntrospectionService {
  constructor(
    private readonly authenticator: ClientAuthenticator,
    private readonly store: IntrospectionStore,
    private readonly attempts: Attempts,
    private readonly tokens: IssuedTokens,
    private readonly signer: SignedIntrospection,
  ) {}

  introspect(request: IntrospectionRequest): Promise<IntrospectionAnswer> {
    const { form, reference } = request;
    const attempt = { reference, endpoint: paths.introspect, clientId: form.find('client_id') };
    return this.attempts.recorded(attempt, () => this.answer(request));
  }

  private async answer(request: IntrospectionRequest): Promise<IntrospectionAnswer> {
    const { form, source, signed } = request;
    const credentials = { ...acceptCaller(() => acceptCredentials(request)), source };
    const token = form.find('token');
    if (token === undefined) throw new OAuthError('invalid_request', 'token is required');
    const { resource, response } = await this.find(token, credentials);
    if (!signed) return { mediaType: JSON_TYPE, body: JSON.stringify(response) };
    return { mediaType: SIGNED_TYPE, body: await this.signer.sign(response, resource) };
  }

  /** The caller's assertion is used up and the token judged by the same statement, on the primary database. */
  private find(token: string, credentials: ClientCredentials): Promise<Finding> {
    return this.authenticator.admitBy(credentials, acceptResourceServer, async (request, resource) => {
      const claims = await this.findClaims(token, resource);
      const { verdict, active } = await this.store.introspect(request, claims && factsOf(claims));
      return { verdict, result: { resource, response: active && claims ? describeToken(claims) : INACTIVE } };
    });
  }

  /** Of a token of ours that has not expired, for this resource server: a token is visible to its audience alone (spec.md 271). */
  private async findClaims(token: string, resource: string): Promise<AccessTokenClaims | undefined> {
    const claims = await this.tokens.findClaims(token);
    return claims?.aud === resource ? claims : undefined;
  }
}

/** RFC 9701 §5: nobody at all is a bad request here; a wrong somebody is 401, as everywhere (spec.md 28). */
function acceptCaller(accept: () => ClientCredentials): ClientCredentials {
  try {
    return accept();
  } catch (error) {
    if (isAnonymous(error))
      throw new OAuthError('invalid_request', 'The resource server must authenticate: send client_assertion');
    throw error;
  }
}

const isAnonymous = (error: unknown): boolean =>
  error instanceof ClientAuthenticationError && error.refusal.reason === 'no_credentials';

/** The identifier of the resource server that asks. Throws `HttpProblem` 403 where it is a client of another kind (spec.md 281). */
function acceptResourceServer({ client }: AuthenticatedClient): string {
  if (client.resource === undefined) {
    throw new HttpProblem(403, 'Only a resource server may introspect tokens.');
  }
  return client.resource;
}

const factsOf = ({ jti, client_id, client_key_thumbprint, iat }: AccessTokenClaims): TokenFacts => ({
  tokenId: jti,
  clientId: client_id,
  keyThumbprint: client_key_thumbprint,
  issuedAt: iat,
});
