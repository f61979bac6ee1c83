import { REGISTRATION_SCOPE } from '@signet/protocol';
import { misuse } from '../../failure.js';
import { type ClientKeyOptions, readClientKey, signAssertion } from '../../keys/client-key.js';
import { readDpopKey } from '../../keys/dpop-key.js';
import { bearerToken } from '../../server/bearer-token.js';
import type { AuthorizationServer } from '../../server/discovery.js';
import type { RegistrationPermission } from '../../server/registration-endpoint.js';
import { requestToken } from '../../server/token-endpoint.js';
import type { Terminal } from '../../terminal/terminal.js';

export interface PermissionOptions extends ClientKeyOptions {
  initialAccessToken?: string;
  dpop?: string;
}

/** What gives the initial access token, and the key it is bound to, once the server is known. */
export type Permission = (server: AuthorizationServer) => Promise<RegistrationPermission>;

/**
 * The one way to be allowed to register: a token that is there, or an onboarding client that buys one. What is wrong
 * with the options, the key or the token is said before any request.
 */
export async function readPermission(options: PermissionOptions, terminal: Terminal): Promise<Permission> {
  const { initialAccessToken, clientId, key } = options;
  if (initialAccessToken === undefined) return buying(options, terminal);
  if (clientId ?? key) throw misuse('Give --initial-access-token alone, or --client-id and --key to buy one');
  const token = await broughtToken(initialAccessToken, terminal);
  const dpopKey = await readDpopKey(options, terminal);
  return async () => ({ initialAccessToken: token, dpopKey });
}

async function buying(options: PermissionOptions, terminal: Terminal): Promise<Permission> {
  if (options.clientId === undefined || options.key === undefined) {
    throw misuse(
      'Registering needs an initial access token',
      'signet register … --client-id ONBOARDING --key FILE      buys one',
      'signet register … --initial-access-token TOKEN           brings one',
    );
  }
  const onboarding = await readClientKey(options, terminal);
  const dpopKey = await readDpopKey(options, terminal);
  return async (server) => {
    const assertion = await signAssertion(onboarding, { audience: server.issuer });
    const bought = await requestToken(server, { assertion, scope: REGISTRATION_SCOPE, dpopKey });
    return { initialAccessToken: bought.access_token, dpopKey };
  };
}

async function broughtToken(given: string, terminal: Terminal): Promise<string> {
  const token = given === '-' ? new TextDecoder().decode(await terminal.readStandardInput()).trim() : given;
  if (bearerToken.test(token)) return token;
  throw misuse('The initial access token is no bearer token (RFC 6750 section 2.1)');
}
