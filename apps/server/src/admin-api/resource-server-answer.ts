import type { KeptResourceServer } from '@signet/store';

export const resourceServerAnswer = ({ server, scopes, keys }: KeptResourceServer) => ({
  identifier: server.identifier,
  name: server.name,
  client_id: server.client_id,
  scopes,
  token_lifetime: server.token_lifetime,
  encryption_jwk: server.encryption_jwk,
  keys: keys.map(({ kid, thumbprint, source, not_after }) => ({ kid, thumbprint, source, not_after })),
});
