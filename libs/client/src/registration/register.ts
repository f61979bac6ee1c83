import { randomUUID } from 'node:crypto';
import type { Dpop } from '../dpop/dpop.js';
import { RequestRefused } from '../errors.js';
import { exchange } from '../http/exchange.js';
import type { HttpSettings } from '../http/http-settings.js';
import { persistently } from '../http/persistently.js';
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
  const post = async () => {
    token ??= await initialAccessToken();
    const headers = {
      'content-type': 'application/json',
      authorization: `${token.tokenType} ${token.accessToken}`,
      'idempotency-key': idempotencyKey,
      ...(dpop && { dpop: await dpop.proof('POST', url, token.accessToken) }),
    };
    return acceptInformation((await exchange({ method: 'POST', url, headers, body }, http)).body);
  };
  const again = (mayBeDone: boolean) => (error: unknown) => {
    if (!(error instanceof RequestRefused) || error.status !== UNAUTHORIZED) throw error;
    const isNonceNew = dpop?.learn(url, error.headers);
    if (!isNonceNew && !mayBeDone) throw error;
    if (!isNonceNew) token = undefined;
    return post();
  };
  return persistently((mayBeDone) => post().catch(again(mayBeDone)), http);
}
