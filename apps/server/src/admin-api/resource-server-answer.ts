import type { KeptResourceServer } from '@signet/store';
import { CONTENT_ENCRYPTION } from '@signet/tokens';

export const resourceServerAnswer = ({ server, scopes, keys }: KeptResourceServer) => ({
  identifier: server.identifier,
  name: server.name,
  client_id: server.client_id,
  scopes,
  token_lifetime: server.token_lifetime,
  encryption_jwk: server.encryption_jwk,
  introspection_encrypted_response_alg: server.introspection_encrypted_response_alg,
  introspection_encrypted_response_enc: server.introspection_encrypted_response_alg && CONTENT_ENCRYPTION,
  keys: keys.map(({ kid, thumbprint, source, not_after }) => ({ kid, thumbprint, source, not_after })),
});
