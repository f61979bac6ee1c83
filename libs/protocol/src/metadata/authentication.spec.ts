import { describe } from 'vitest';
import { signingAlgorithms } from '../algorithms.js';
import { accepts, refuses } from '../testing/metadata-cases.js';

const supported = 'supported here: private_key_jwt';
const algorithms = 'supported here: ES256, ES384, PS256, RS256, Ed25519, EdDSA';
const dpopOnly = 'must be false: this server binds tokens by DPoP only';
const bindings = ['dpop_bound_access_tokens', 'tls_client_certificate_bound_access_tokens'];

describe('token_endpoint_auth_method', () => {
  accepts({ token_endpoint_auth_method: 'private_key_jwt' });
  for (const omitted of [undefined, null, '', []]) {
    refuses({ token_endpoint_auth_method: omitted }, `token_endpoint_auth_method is required; ${supported}`);
  }
  for (const other of [
    'none',
    'client_secret_basic',
    'client_secret_post',
    'client_secret_jwt',
    'PRIVATE_KEY_JWT',
  ]) {
    refuses(
      { token_endpoint_auth_method: other },
      `token_endpoint_auth_method is not supported; ${supported}`,
    );
  }
  refuses({ token_endpoint_auth_method: ['private_key_jwt'] }, 'token_endpoint_auth_method must be a string');
});

describe('token_endpoint_auth_signing_alg', () => {
  accepts({}, { token_endpoint_auth_signing_alg: undefined });
  for (const alg of signingAlgorithms) accepts({ token_endpoint_auth_signing_alg: alg });
  for (const alg of ['none', 'HS256', 'es256', 'ES256K', 'ES512', 'RS1', 'Ed448', 'toString']) {
    refuses(
      { token_endpoint_auth_signing_alg: alg },
      `token_endpoint_auth_signing_alg is not supported; ${algorithms}`,
    );
  }
  refuses({ token_endpoint_auth_signing_alg: 256 }, 'token_endpoint_auth_signing_alg must be a string');
});

describe('jwks and jwks_uri', () => {
  const uri = 'https://app.example/jwks';
  accepts({ jwks: { keys: [{ kty: 'EC' }] } });
  // Fit or not is for whoever parses the keys: here they only are an object.
  accepts({ jwks: {} });
  accepts({ jwks: { keys: {} } });
  for (const omitted of [undefined, null, '', []])
    refuses({ jwks: omitted }, 'jwks is required for private_key_jwt');
  for (const malformed of ['{"keys":[]}', 7, true, [{ kty: 'EC' }], [null]]) {
    refuses({ jwks: malformed }, 'jwks must be an object');
  }
  refuses({ jwks_uri: uri }, 'jwks_uri must not be sent together with jwks');
  accepts({ jwks: undefined, jwks_uri: uri });
  refuses({ jwks: undefined, jwks_uri: 'http://app.example/' }, 'jwks_uri must use https');
  refuses({ jwks: undefined, jwks_uri: 'file:///etc/passwd' }, 'jwks_uri must use https');
  refuses({ jwks_uri: [uri] }, 'jwks_uri must be a string');
  refuses(
    { jwks: undefined, jwks_uri: `https://app.example/${'a'.repeat(2048)}` },
    'jwks_uri must have at most 2048 characters',
  );
});

describe('sender-constrained access tokens', () => {
  for (const member of bindings) {
    accepts({}, { [member]: false });
    accepts({ [member]: false });
    accepts({ [member]: null }, { [member]: false });
    for (const other of ['true', 'false', 0, 1, {}, [true]]) {
      refuses({ [member]: other }, `${member} must be a boolean value`);
    }
  }
  const [key, certificate] = bindings as [string, string];
  accepts({ [key]: true });
  refuses({ [certificate]: true }, `${certificate} ${dpopOnly}`);
  refuses({ [key]: true, [certificate]: true }, [
    `${certificate} ${dpopOnly}`,
    `${key} must not be true together with ${certificate}`,
  ]);
});
