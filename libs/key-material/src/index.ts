export {
  explainAssertion,
  type ExplainedAssertion,
  type UnreadableAssertion,
} from './assertion/explain-assertion.js';
export { type AssertionRequest, makeAssertion } from './assertion/make-assertion.js';
export {
  type KeyProofRequest,
  type KeyRolloverRequest,
  makeKeyProof,
  makeKeyRollover,
} from './assertion/make-key-proof.js';
export { certificateProblems } from './certificate/certificate-problems.js';
export type { Certificate } from './certificate/certificate.js';
export { type KeyCertificate, keyCertificateOf } from './certificate/key-certificate.js';
export { readCertificate } from './certificate/read-certificate.js';
export { type DpopProofRequest, makeDpopProof } from './dpop/make-dpop-proof.js';
export { readCertificateChain } from './certificate/read-certificate-chain.js';
export type { DistinguishedName, NameAttribute } from './distinguished-name/distinguished-name.js';
export { parseDistinguishedName } from './distinguished-name/parse-distinguished-name.js';
export { printDistinguishedName } from './distinguished-name/print-distinguished-name.js';
export { sameName } from './distinguished-name/same-name.js';
export { formatNames, isPrivateFormat, type KeyFormat } from './formats/key-format.js';
export { recogniseFormat } from './formats/recognise-format.js';
export {
  type AlternativeNameForm,
  hasAlternativeName,
  isAlternativeName,
} from './general-name/alternative-name.js';
export type { GeneralName } from './general-name/general-name.js';
export { algorithmsOf } from './jwk/algorithms-of.js';
export type {
  EcPublicJwk,
  NamedPublicJwk,
  OkpPublicJwk,
  PrivateJwk,
  PublicJwk,
  RsaPublicJwk,
} from './jwk/public-jwk.js';
export { publicKeyProblems } from './jwk/public-key-problems.js';
export { thumbprintOf } from './jwk/thumbprint.js';
export {
  acceptKeySet,
  type AcceptedKey,
  type AcceptedKeySet,
  acceptRemoteKeySet,
} from './key-set/accept-key-set.js';
export { readOpensslBlocklist } from './known-keys/openssl-blocklist.js';
export {
  type CertificateTrust,
  certificateTrustProblems,
  type TrustRequest,
} from './path-validation/certificate-trust.js';
export { type PathCertificate, readPathCertificate } from './path-validation/path-certificate.js';
export { readTrustAnchor, type TrustAnchor } from './path-validation/trust-anchor.js';
export { type PathRequest, type PathResult, validatePath } from './path-validation/validate-path.js';
export type { KeyPolicy } from './policy.js';
export { generateKeyPair, type KeyPair } from './private-key/generate-key-pair.js';
export { readPrivateKey } from './private-key/read-private-key.js';
export {
  CertificateError,
  KeyMaterialError,
  type KeyProblem,
  type KeyProblemCode,
  KeySetError,
  PrivateKeyError,
  RevocationListError,
} from './problem.js';
export { readRevocationList } from './revocation/read-revocation-list.js';
export { revocationListProblems } from './revocation/revocation-list-problems.js';
export { type RevocationList, revocationScopeText } from './revocation/revocation-list.js';
export { derSignatureOf, rawSignatureOf } from './signature/ecdsa-format.js';
