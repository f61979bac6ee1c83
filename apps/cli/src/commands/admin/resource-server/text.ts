import { isJsonObject, type JsonObject } from '@signet/protocol';
import { instant } from '../../../terminal/instant.js';
import type { Paint } from '../../../terminal/paint.js';
import { record, rowsOf } from '../../../terminal/record.js';
import { table } from '../../../terminal/table.js';

export const scopesText = ({ scopes }: JsonObject): string =>
  Array.isArray(scopes) ? scopes.map(String).join(' ') : '';

const encryptedText = ({ encryption_jwk, introspection_encrypted_response_alg: alg }: JsonObject): string => {
  if (!encryption_jwk) return 'nothing';
  return alg ? 'tokens, introspection answers' : 'tokens';
};

/** One resource server with its keys. */
export function resourceServerText(server: JsonObject, paint: Paint): string {
  const head = record(
    [
      ...rowsOf(server, ['identifier', 'name', 'client_id']),
      ['scopes', scopesText(server)],
      ['token_lifetime', String(server.token_lifetime), 'seconds'],
      ['encrypted', encryptedText(server)],
    ],
    paint,
  );
  const keys = Array.isArray(server.keys) ? server.keys.filter(isJsonObject) : [];
  const rows = keys.map(({ kid, source, not_after, thumbprint }) => [
    kid,
    source,
    instant(not_after),
    thumbprint,
  ]);
  return `${head}\n\n${table(['kid', 'source', 'not after', 'thumbprint'], rows, paint)}`;
}
