import { randomUUID } from 'node:crypto';
import type { Dpop } from '../dpop/dpop.js';
import { RequestRefused } from '../errors.js';
import { exchange } from '../http/exchange.js';
import type { HttpSettings } from '../http/http-settings.js';
import { persistently } from '../http/persistently.js';
import { isRefused } from '../server/authorization-server.js';
import type { Token } from '../token/token.js';
import { acceptInformation, type ClientInformation, type ClientMetadata } from './client-information.js';

export interface RegisterOptions {
  /** Names this registration: the same name and metadata get the same client for a day. Keep it to go on after a crash. */
  idempotencyKey?: string;
}

/** What a registration is carried out with. */
export interface RegistrationCaller {
  initialAccessToken: () => Promise<Token>;
  dpop?: Dpop;
  http: HttpSettings;
}

const UNAUTHORIZED = 401;
/** A nonce and an initial access token: each may be replaced once in an attempt. */
const MOST_CORRECTIONS = 2;

/**
 * POST to the registration endpoint (RFC 7591 §3.1). After a lost answer it comes again under the same Idempotency-Key,
 * with the same initial access token, or a new one when that has run out meanwhile: the same client answers.
 */
export async function register(
  url: string,
  metadata: ClientMetadata,
  { idempotencyKey = randomUUID() }: RegisterOptions,
  { initialAccessToken, dpop, http }: RegistrationCaller,
): Promise<ClientInformation> {
  let token: Token | undefined;
  const body = JSON.stringify(metadata);
  const post = async (nonce: string | undefined) => {
    token ??= await initialAccessToken();
    const { accessToken, tokenType } = token;
    const headers = {
      'content-type': 'application/json',
      authorization: `${tokenType} ${accessToken}`,
      'idempotency-key': idempotencyKey,
      ...(dpop && { dpop: await dpop.proof('POST', url, { accessToken, nonce }) }),
    };
    return acceptInformation((await exchange({ method: 'POST', url, headers, body }, http)).body);
  };
  const isCorrected = (error: unknown, used: string | undefined, mayBeDone: boolean): boolean => {
    if (!(error instanceof RequestRefused) || error.status !== UNAUTHORIZED) return false;
    if (dpop?.learn(url, error.headers, used) && isRefused(error, 'use_dpop_nonce')) return true;
    if (mayBeDone) token = undefined;
    return mayBeDone;
  };
  return persistently(async (mayBeDone) => {
    for (let corrections = 0; ; corrections++) {
      const used = dpop?.nonceFor(url);
      try {
        return await post(used);
      } catch (error) {
        if (corrections === MOST_CORRECTIONS || !isCorrected(error, used, mayBeDone)) throw error;
      }
    }
  }, http);
}
