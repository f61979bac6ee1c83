import { makeAssertion } from '../assertion/make-assertion.js';
import type { Dpop } from '../dpop/dpop.js';
import { RequestRefused } from '../errors.js';
import { exchange } from '../http/exchange.js';
import type { HttpSettings } from '../http/http-settings.js';
import { persistently } from '../http/persistently.js';
import type { ClientKey } from '../key/client-key.js';
import { type AuthorizationServer, isRefused } from '../server/authorization-server.js';
import { readToken, type Token, type TokenRequest } from './token.js';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Who asks for tokens, and how it proves itself. */
export interface TokenCaller {
  clientId: string;
  /** Absent where the certificate of the connection is the proof (RFC 8705 §2). */
  key?: ClientKey;
  dpop?: Dpop;
}

/** A token from the token endpoint (RFC 6749 §4.4, RFC 7523 §2.2), each attempt with an assertion of its own. */
export async function fetchToken(
  request: TokenRequest,
  caller: TokenCaller,
  server: AuthorizationServer,
  http: HttpSettings,
): Promise<Token> {
  const url = await server.endpoint('token_endpoint');
  const ask = (nonce: string | undefined) =>
    askOnce(url, { request, caller, issuer: server.issuer, nonce }, http);
  return persistently(() => {
    const used = caller.dpop?.nonceFor(url);
    return ask(used).catch((error: unknown) => {
      const isAnother = error instanceof RequestRefused && caller.dpop?.learn(url, error.headers, used);
      // RFC 9449 §8: once more, with the nonce that came with the refusal.
      if (isAnother && isRefused(error, 'use_dpop_nonce')) return ask(caller.dpop?.nonceFor(url));
      throw error;
    });
  }, http);
}

interface Asked {
  request: TokenRequest;
  caller: TokenCaller;
  issuer: string;
  nonce?: string;
}

async function askOnce(
  url: string,
  { request, caller, issuer, nonce }: Asked,
  http: HttpSettings,
): Promise<Token> {
  const { dpop } = caller;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(await authenticationOf(caller, issuer, http.clock())),
    ...(request.scope !== undefined && { scope: request.scope }),
    ...(request.resource !== undefined && { resource: request.resource }),
  });
  const proof = dpop && { dpop: await dpop.proof('POST', url, { nonce }) };
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...proof };
  const now = http.clock();
  const answer = await exchange({ method: 'POST', url, headers, body: form.toString() }, http);
  dpop?.learn(url, answer.headers, nonce);
  return readToken(answer.body, dpop ? 'DPoP' : 'Bearer', now);
}

async function authenticationOf(
  { clientId, key }: TokenCaller,
  issuer: string,
  now: number,
): Promise<Record<string, string>> {
  if (!key) return { client_id: clientId };
  const client_assertion = await makeAssertion({ clientId, issuer, key, now });
  return { client_assertion_type: JWT_BEARER, client_assertion };
}
