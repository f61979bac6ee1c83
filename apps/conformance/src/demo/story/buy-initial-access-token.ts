import { decodeJwt } from 'jose';
import { mustBe } from '../deviation.js';
import { askToken, type SigningClient } from '../signing-client.js';
import type { Stage } from '../stage.js';
import { decoded } from '../telling/decoded.js';

/** The onboarding client proves itself with its certificate's key and gets a `dcr` token for one registration. */
export async function buyInitialAccessToken(stage: Stage, onboarding: SigningClient): Promise<string> {
  const { server, narrator, wire } = stage;
  narrator.chapter(
    'The onboarding client buys an initial access token',
    'It says who it is by signing a short statement with its own key. The server knows the key from the certificate.',
  );
  await wire.exchange({
    method: 'GET',
    url: `${server.issuer}/.well-known/oauth-authorization-server`,
    expected: 200,
    shown: ['issuer', 'token_endpoint', 'registration_endpoint', 'jwks_uri'],
  });
  const answer = await askToken(stage, onboarding, { scope: 'dcr', told: 'taken apart' });
  const token = String(answer.access_token);
  narrator.inside('that token, decoded', decoded(token, { aud: 'to register, nothing else' }));
  const { aud, scope, client_id } = decodeJwt(token);
  mustBe('The audience of the initial access token', aud, `${server.issuer}/register`);
  mustBe('Its scope', scope, 'dcr');
  mustBe('Its client', client_id, onboarding.clientId);
  return token;
}
