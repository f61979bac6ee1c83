export type { AuthenticatingClient, AuthenticationKey } from './client-authentication.js';
export { DpopNonces, type NonceAudience } from './dpop/dpop-nonces.js';
export { type AcceptedProof, acceptProof, type ProofExpectation } from './dpop/dpop-proof.js';
export { targetUriOf } from './dpop/target-uri.js';
export type { KeyProofContext } from './key-proof/key-proof.js';
export { keyProofProblems } from './key-proof/key-proofs.js';
export {
  acceptKeyRollover,
  type PresentedRollover,
  refusedRollover,
  type RolloverContext,
  verifyKeyRollover,
  verifySuccessor,
} from './key-proof/key-rollover.js';
export {
  type ClientCertificate,
  clientCertificateOf,
  isSameCertificate,
} from './mutual-tls/client-certificate.js';
export {
  ClientCertFieldError,
  type ClientCertFields,
  findFieldCertificate,
} from './mutual-tls/client-cert-field.js';
export { selectCertificateKey } from './mutual-tls/self-signed-tls-client-auth.js';
export { acceptSubjectName, type SubjectNames } from './mutual-tls/tls-client-auth.js';
export {
  acceptAssertion,
  type AssertionContext,
  claimedBy,
  type PresentedAssertion,
  refuseUnverified,
  verifyAssertion,
} from './private-key-jwt/private-key-jwt.js';
export {
  acceptStatement,
  type PresentedStatement,
  type StatementIssuerKeys,
  verifyStatement,
} from './software-statement/software-statement.js';
export { resolveByDns } from './key-set-retrieval/address/resolve.js';
export { dialDirectly } from './key-set-retrieval/connection/dial.js';
export { dialThroughProxy } from './key-set-retrieval/connection/dial-through-proxy.js';
export { RetrievalError, type RetrievalFailure } from './key-set-retrieval/retrieval-error.js';
export type { GuardSettings } from './key-set-retrieval/retrieve-document.js';
export { retrieveRevocationList } from './key-set-retrieval/retrieve-revocation-list.js';
export {
  type RetrievalSettings,
  type RetrievedKeySet,
  retrieveKeySet,
} from './key-set-retrieval/retrieve-key-set.js';
