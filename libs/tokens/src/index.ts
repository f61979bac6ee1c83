export {
  type AccessTokenClaims,
  type Confirmation,
  type InitialAccessTokenGrant,
  isSenderConstrainedToken,
  type StatusReference,
} from './access-token/access-token.js';
export { signAccessToken } from './access-token/sign.js';
export { VerifiedTokens } from './access-token/verified-tokens.js';
export { type AccessTokenExpectation, keyIdOf, verifyAccessToken } from './access-token/verify.js';
export { CONTENT_ENCRYPTION, encryptToken } from './encryption/encrypt-token.js';
export {
  type KeyManagementAlgorithm,
  keyManagementAlgorithms,
  keyManagementOf,
} from './encryption/wrap-key.js';
export { type IntrospectionClaims, signIntrospection } from './introspection/introspection-response.js';
export { hashOf, matches, newSecret, type SecretPurpose } from './secret/random-secret.js';
export { KeyRing } from './signing-key/key-ring.js';
export { KEY_ENCRYPTION_KEY_BYTES, seal, unseal, UnsealError } from './signing-key/seal.js';
export {
  makeSigningKey,
  openSigningKey,
  type PublishedJwk,
  type SealedSigningKey,
  SIGNING_ALGORITHM,
  type SigningKey,
  type SigningKeyTimes,
  type SigningPurpose,
  signingPurposes,
} from './signing-key/signing-key.js';
export { type EncodedStatusList, encodeStatusList, type Statuses } from './status-list/status-list.js';
export { signStatusList, type StatusListClaims } from './status-list/status-list-token.js';
export {
  type SigningKeyState,
  signingKeyStateOf,
  type Succession,
  successionAt,
  successionAtOnce,
  type SuccessionRule,
} from './signing-key/succession.js';
