import { expect, test } from 'vitest';
import { describeToken } from './describe-token.js';

const said = {
  ...{ iss: 'https://as.example', sub: 'c_1', client_id: 'c_1', aud: 'https://api.example' },
  ...{ iat: 1, exp: 301, jti: 'j', scope: 'read' },
};
const status = { status_list: { idx: 1, uri: 'https://as.example/status-lists/0' } };
const claims = { ...said, client_key_thumbprint: 't', status };

test.each([
  [undefined, 'Bearer'],
  [{ jkt: 'thumbprint' }, 'DPoP'],
  // RFC 8705 §3: bound to a certificate, and a bearer token by type.
  [{ 'x5t#S256': 'thumbprint' }, 'Bearer'],
])('a token with cnf %j is of type %s, and says what it is bound to', (cnf, token_type) => {
  const bound = cnf ? { cnf } : {};
  expect(describeToken({ ...claims, ...bound })).toEqual({ active: true, token_type, ...said, ...bound });
});
