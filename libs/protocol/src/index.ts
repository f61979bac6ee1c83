export {
  dpopSigningAlgorithms,
  findSigningAlgorithm,
  type SigningAlgorithm,
  signingAlgorithms,
} from './algorithms.js';
export { assertionRefusals, type Expectations } from './assertion/assertion-refusals.js';
export { audienceRefusals, identifierRefusals, subjectRefusals } from './assertion/claim-refusals.js';
export type { DecodedAssertion } from './assertion/decoded-assertion.js';
export { type TimeRule, timeRefusals } from './assertion/time-refusals.js';
export { BearerTokenError, type BearerTokenErrorCode } from './errors/bearer-token-error.js';
export { DpopProofError } from './errors/dpop-proof-error.js';
export {
  HttpProblem,
  type HttpProblemStatus,
  isHttpProblemStatus,
  titleOf,
  Unavailable,
} from './errors/http-problem.js';
export {
  ClientAuthenticationError,
  type DpopErrorCode,
  OAuthError,
  type OAuthErrorCode,
} from './errors/oauth-error.js';
export { type IdentifierPrefix, isClientId, newIdentifier, newTokenId } from './identifier.js';
export { isJsonObject, type JsonObject, type JsonValue } from './json/json.js';
export { limits } from './limits.js';
export type {
  AuthorizationServerMetadata,
  MtlsEndpointAliases,
} from './messages/authorization-server-metadata.js';
export type { ClientInformation } from './messages/client-information.js';
export { describable, type ErrorResponse, type ProblemDocument } from './messages/error-response.js';
export type { TokenResponse } from './messages/token-response.js';
export { clientConfigurationPath, paths, registrationResourceMetadataUrl, statusListPath } from './paths.js';
export {
  type Problem,
  refused,
  RegistrationError,
  type RegistrationErrorCode,
  softwareStatementProblem,
} from './problem.js';
export { type ReasonText, reasonCatalogue, type RefusalReason } from './reasons/reason-catalogue.js';
export { reasonFixes } from './reasons/reason-fixes.js';
export {
  type AttemptStep,
  attemptSteps,
  type AttemptStepName,
  stepOfReason,
  stepsOf,
} from './reasons/reason-steps.js';
export { type Evidence, explainRefusal, type Refusal, refusal, shown } from './reasons/refusal.js';
export type { IntrospectionResponse } from './messages/introspection-response.js';
export type { ProtectedResourceMetadata } from './messages/protected-resource-metadata.js';
export { JWT_BEARER_ASSERTION } from './token/assertion-type.js';
export { readScope, REGISTRATION_SCOPE } from './token/scope.js';
export { decodeBase64url, encodeBase64url } from './json/base64url.js';
export { readStrictJson, readStrictJsonText, type StrictJsonLimits } from './json/strict-json.js';
export { StrictJsonError, type StrictJsonErrorCode } from './json/strict-json-error.js';
export { acceptMetadata, type ClientMetadata } from './metadata/client-metadata.js';
export type { RequestedMetadata } from './metadata/field-group.js';
export { isLoopbackHost, type KeySetUriExceptions, keySetUriRefusal } from './metadata/key-set-uri.js';
export { mutualTlsMethods } from './metadata/mutual-tls.js';
export { RegistrationPolicy } from './metadata/policy.js';
export { KEY_PROOF_TYPE, KEY_ROLLOVER_TYPE, keyProofNonce } from './messages/key-proof.js';
export { updateProblems } from './messages/client-update.js';
export {
  type MergedRequest,
  mergeStatement,
  statementProblem,
} from './software-statement/merge-statement.js';
export { isWithin, type VersionRange } from './software-statement/version-range.js';
export { acceptInitialAccessTokenRules, acceptPolicy, PolicyError } from './policy/accept-policy.js';
export { constrained, type EffectivePolicy, effectivePolicy } from './policy/effective-policy.js';
export {
  type Demand,
  InitialAccessTokenRules,
  type KeySource,
  PolicyDocument,
  type Profile,
  type ScopeNeeds,
} from './policy/policy-document.js';
export { signingAlgorithmsOf } from './policy/profile-algorithms.js';
export { type PolicyRule, policyRules } from './policy/policy-rules.js';
export { constraintsOf, RegistrationConstraints } from './policy/registration-constraints.js';
export { isSenderConstrained } from './metadata/authentication.js';
export { defaultScopes, scopesNeeding } from './metadata/grants.js';
export type { RuleName } from './rule-name.js';
export {
  type ActivityHour,
  type AttemptDetail,
  type AttemptGroup,
  type AttemptOutcome,
  type AuditRecord,
  type ErrorText,
  type ListedAttempt,
  type RegistrationAccess,
  RegistrationDryRunRequest,
  type RegistrationVerdict,
} from './portal/activity.js';
export {
  type ClientKind,
  type ClientStatus,
  CreateClientRequest,
  type ListedClient,
  type NewClient,
  type PortalClient,
  RevokeOwnClientRequest,
} from './portal/clients.js';
export { canonicalEmail, EmailAddress } from './portal/email-address.js';
export {
  AcceptInvitationRequest,
  type Invitation,
  type InvitationAccepted,
  LookAtInvitationRequest,
  type NewInvitation,
  type OpenInvitation,
} from './portal/invitations.js';
export {
  AddKeyRequest,
  type CalendarLink,
  InspectKeyRequest,
  type KeyLane,
  type KeyVerdict,
  type PortalKey,
  type PortalKeyState,
  RetireKeyRequest,
  RevokeKeyRequest,
} from './portal/keys.js';
export {
  type Factors,
  type Me,
  type MyPasskey,
  type MySession,
  type OrganisationOfMine,
  RenameMeRequest,
} from './portal/me.js';
export { PersonName } from './portal/names.js';
export {
  ChangeRoleRequest,
  InviteRequest,
  type Member,
  type Organisation,
  OrganisationRequest,
} from './portal/organisations.js';
export type { KeyNotice, KeyNoticeKind } from './portal/notices.js';
export type { Page, PageRequest } from './portal/page.js';
export type { PortalDescription, ServerTime } from './portal/portal-description.js';
export { type PortalOperation, portalOperations } from './portal/portal-operations.js';
export { portalPages } from './portal/portal-pages.js';
export { type PortalParameter, portalParameters } from './portal/portal-parameters.js';
export { portalPath, portalPaths } from './portal/portal-paths.js';
export type { FieldProblem, PortalErrorCode, PortalProblem } from './portal/portal-problem.js';
export type { PortalRemoteKeySet, RemoteKeySetFetch } from './portal/remote-key-sets.js';
export {
  type OrganisationRole,
  organisationRoles,
  type OrganisationStatus,
  type SessionMethod,
  type StaffRole,
} from './portal/roles.js';
export {
  ChangePasswordRequest,
  PasskeyAssertion,
  type PasskeyOptions,
  PasskeyRegistration,
  PasswordStepUpRequest,
  RecoveryCodeRequest,
  type RecoveryCodes,
  type Redirection,
  RenamePasskeyRequest,
  type SteppedUp,
  type TotpEnrolment,
  TotpRequest,
} from './portal/second-factor.js';
export {
  ConfirmSignUpRequest,
  LINK_TOKEN,
  PasswordSignInRequest,
  type SecondFactor,
  type SessionStarted,
  SetUpRequest,
  SignUpRequest,
} from './portal/session.js';
