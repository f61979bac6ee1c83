import { afterAll } from 'vitest';
import { portalPaths } from '@signet/protocol';
import { freePort } from '../free-port.js';
import { ownServer } from '../own-server.js';
import type { ServerProcess } from '../server-process.js';
import { IdentityProvider, type ProviderClient } from './identity-provider.js';

/** A server of the test file's own, and the identity provider it is told of. Both end with the file. */
export async function ownSingleSignOn(
  credential: { environment: Record<string, string>; client: Partial<ProviderClient> } = withSecret,
): Promise<{ server: ServerProcess; provider: IdentityProvider }> {
  const port = await freePort();
  const provider = await IdentityProvider.start({
    client_id: 'signet',
    redirect_uris: [`http://127.0.0.1:${port}${portalPaths.singleSignOnCallback}`],
    token_endpoint_auth_method: 'client_secret_basic',
    ...credential.client,
  });
  afterAll(() => provider.stop());
  const environment = {
    SIGNET_SSO_ISSUER: provider.issuer,
    SIGNET_SSO_CLIENT_ID: 'signet',
    SIGNET_SSO_NAME: 'Acme',
    ...credential.environment,
  };
  return { server: await ownServer({ port, environment }), provider };
}

/** What the provider and we both know. */
export const CLIENT_SECRET = 'a secret of the provider and us, long enough for HS256';

const withSecret = {
  environment: { SIGNET_SSO_CLIENT_SECRET: CLIENT_SECRET },
  client: { client_secret: CLIENT_SECRET },
};
