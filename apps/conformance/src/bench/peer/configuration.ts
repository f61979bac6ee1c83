import { generateKeyPairSync } from 'node:crypto';
import type { AdapterFactory, Configuration } from 'oidc-provider';

const TOKEN_SECONDS = 300;
const RESOURCE = 'https://api.example';

/** oidc-provider introspects no JWT: tokens for this resource are opaque, and rows of its database. */
export const OPAQUE_RESOURCE = 'https://opaque.example';
export const INTROSPECTION_PATH = '/introspect';

/** oidc-provider set up to do what Signet does, and nothing more. */
export const peerConfiguration = (adapter: AdapterFactory): Configuration => ({
  adapter,
  jwks: { keys: [signingKey()] },
  scopes: ['read', 'write'],
  routes: { registration: '/register', introspection: INTROSPECTION_PATH },
  clientAuthMethods: ['private_key_jwt'],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  enabledJWA: {
    clientAuthSigningAlgValues: ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'],
    idTokenSigningAlgValues: ['ES256'],
  },
  ttl: { ClientCredentials: TOKEN_SECONDS, InitialAccessToken: TOKEN_SECONDS },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    registration: {
      enabled: true,
      initialAccessToken: true,
      policies: { 'single-use': (ctx) => ctx.oidc.entities.InitialAccessToken!.destroy() },
    },
    registrationManagement: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      getResourceServerInfo: (_ctx, resource) => ({
        scope: 'read write',
        audience: resource,
        accessTokenFormat: resource === OPAQUE_RESOURCE ? 'opaque' : 'jwt',
        accessTokenTTL: TOKEN_SECONDS,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});

function signingKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'signing', alg: 'ES256', use: 'sig' } as const;
}
