export {
  type ActivityFilter,
  type ActivityPage,
  ActivityStore,
  type OwnAttempt,
  type OwnAttemptGroup,
  type OwnHour,
} from './activity/activity-store.js';
export { LiveAttempts, type Watcher } from './activity/live-attempts.js';
export { AdminTokenStore } from './admin-token/admin-token-store.js';
export { ProofAdmission, type ProofVerdict } from './admission/proof-admission.js';
export { Admission } from './admission/admission.js';
export type { AdmissionRequest, ProofUse, Verdict } from './admission/decide-each-once.js';
export { AttemptStore, type KeptAttempt, type RefusedAttempt } from './attempt/attempt-store.js';
export { ClientDirectory } from './client/client-directory.js';
export {
  type ClientKeyRecord,
  type ClientRecord,
  type InactiveClient,
  isInactive,
  type RemoteKeySetState,
} from './client/client-record.js';
export { Client, type ClientKind, type ClientStatus } from './client/client.entity.js';
export { ClientKey } from './client/client-key.entity.js';
export { ClientKeyStore } from './client-key/client-key-store.js';
export type { KeyChange, KeyRefusal, Retirement, StagedKey } from './client-key/key-change.js';
export { HostedKeyStore } from './client-key/hosted-key-store.js';
export { KeyUses } from './client-key/key-uses.js';
export type { ListedKey } from './client-key/listed-key.js';
export type { ClientUpdate, ManagedClient, UpdateOutcome } from './client/managed-client.js';
export { ManagementStore } from './client/management-store.js';
export { type Database, type DatabaseOptions, openDatabase } from './database/database.js';
export { DatabaseError } from './database/database-error.js';
export { DatabaseProbe } from './database/database-probe.js';
export { type EncryptedToken, EncryptedTokenStore } from './encrypted-token/encrypted-token-store.js';
export { EmbeddedPostgresError } from './embedded/index.js';
export { JwksDocument } from './jwks-document/jwks-document.entity.js';
export { JwksDocumentStore } from './jwks-document/jwks-document-store.js';
export type {
  ClaimOutcome,
  FetchCause,
  FetchClaim,
  FetchedKeySet,
  KeySetFetch,
  RemoteKey,
} from './jwks-document/remote-key-set.js';
export {
  type Introspection,
  IntrospectionStore,
  type TokenFacts,
} from './introspection/introspection-store.js';
export { AdministrationStore, type CertificateKey } from './organisation/administration-store.js';
export { CertificateHeldError } from './organisation/held-certificate.js';
export { Organisation } from './organisation/organisation.entity.js';
export { type Acceptance, InvitationAcceptance } from './portal/invitation-acceptance.js';
export { InvitationStore } from './portal/invitation-store.js';
export type {
  AcceptOutcome,
  AcceptRefusal,
  InvitationStatus,
  InviteRefusal,
  ListedInvitation,
  NewInvitationRow,
  SeenInvitation,
} from './portal/invitation.js';
export { type MemberFacts, MemberStore, type NewMember } from './portal/member-store.js';
export {
  type ListedMember,
  type MembershipChange,
  type MembershipRefusal,
  MembershipStore,
} from './portal/membership-store.js';
export { type AuditFilter, AuditStore, type OwnAuditEvent } from './portal/audit-store.js';
export { type CalendarHolder, CalendarLinkStore } from './portal/calendar-link-store.js';
export { KeyNoticeStore } from './key-notice/key-notice-store.js';
export type { EndingKey, NoticeReader } from './key-notice/ending-key.js';
export { asOwner, OrganisationTransactions } from './portal/organisation-transactions.js';
export { type DueMessage, OutboxStore } from './portal/outbox-store.js';
export { type NewMessage, putMessage } from './portal/outbox.js';
export { type MemberAction, recordAction } from './portal/portal-audit.js';
export {
  type NewOrganisation,
  PortalOrganisationStore,
  type VersionedOrganisation,
} from './portal/portal-organisation-store.js';
export { type Promotion, SessionStore } from './portal/session-store.js';
export type { CurrentSession, ListedSession, NewSession, SessionOrganisation } from './portal/session.js';
export {
  type ConfirmOutcome,
  type NewSignUp,
  type SignUpConfirmation,
  SignUpStore,
} from './portal/sign-up-store.js';
export { type SetUp, SetUpLinkStore, type SetUpOutcome } from './portal/set-up-link-store.js';
export { type CeremonyPurpose, PasskeyChallengeStore } from './portal/sign-in/passkey-challenge-store.js';
export {
  type ListedPasskey,
  type NewPasskey,
  PasskeyStore,
  type StoredPasskey,
} from './portal/sign-in/passkey-store.js';
export { type PasswordHolder, PasswordStore } from './portal/sign-in/password-store.js';
export { RecoveryCodeStore } from './portal/sign-in/recovery-code-store.js';
export { SignInLimitStore } from './portal/sign-in/sign-in-limit-store.js';
export { type Identity, SingleSignOnStore } from './portal/sign-in/single-sign-on-store.js';
export { TotpStore } from './portal/sign-in/totp-store.js';
export type { TryLimit } from './portal/sign-in/try-limit.js';
export { WayInStore } from './portal/sign-in/way-in-store.js';
export { hasSecondFactor, leadIn, type WaysIn } from './portal/sign-in/ways-in.js';
export { Policy } from './policy/policy.entity.js';
export { PolicyDirectory, type PublishedPolicy } from './policy/policy-directory.js';
export { type PolicyChange, PolicyStore, type PublishOutcome } from './policy/policy-store.js';
export type { Idempotency } from './registration/idempotency.js';
export {
  type InitialAccessTokenState,
  type InitialAccessTokenUse,
  type KnownInitialAccessToken,
  type NewClient,
  type RegistrationLimits,
  type Recognition,
  type RegistrationOutcome,
  RegistrationStore,
} from './registration/registration-store.js';
export {
  type RepeatedRegistration,
  RepeatedRegistrationStore,
  type RepeatOutcome,
} from './registration/repeated-registration-store.js';
export {
  type CataloguedResource,
  type ResourceCatalogue,
  ResourceCatalogueStore,
} from './resource-server/resource-catalogue-store.js';
export type { ResourceServerKey } from './resource-server/resource-server-keys.js';
export {
  type KeptResourceServer,
  type ResourceServerDefinition,
  type ResourceServerOutcome,
  ResourceServerStore,
} from './resource-server/resource-server-store.js';
export { RevokedTokenStore, type TokenToRevoke } from './revoked-token/revoked-token-store.js';
export { SigningKeyRow, type SigningPurpose } from './signing-key/signing-key.entity.js';
export {
  type NextSigningKeys,
  type SigningKeyRotation,
  SigningKeyStore,
  type SigningKeySuccession,
  type StoredSigningKey,
} from './signing-key/signing-key-store.js';
export { OrganisationSoftware } from './software-statement/organisation-software.entity.js';
export { type SoftwareChange, SoftwareStore } from './software-statement/software-store.js';
export { StatementIssuer } from './software-statement/statement-issuer.entity.js';
export { StatementIssuerStore, type TrustedIssuer } from './software-statement/statement-issuer-store.js';
export {
  type SoftwareApproval,
  type StatementTrust,
  type StatementTrustQuestion,
  StatementTrustStore,
} from './software-statement/statement-trust-store.js';
export {
  STATUS_LIST_SIZE,
  type StatusList,
  StatusListStore,
  type StatusPlace,
  statusPlaceOf,
} from './status-list/status-list-store.js';
export { StoreModule } from './store.module.js';
export {
  type AnchoredKeyRow,
  AnchoredKeyStore,
  type JudgedKey,
  type JudgingRound,
} from './trust/anchored-key-store.js';
export { RevocationListRow } from './trust/revocation-list.entity.js';
export { RevocationListSource } from './trust/revocation-list-source.entity.js';
export { RevocationListSourceStore, type SourceClaim } from './trust/revocation-list-source-store.js';
export type { ListOutcome, NewRevocationList } from './trust/put-revocation-list.js';
export { type NewTrustAnchor, TrustAnchorStore } from './trust/trust-anchor-store.js';
export { type RevocationMode, TrustAnchorRow } from './trust/trust-anchor.entity.js';
export { TrustDirectory, type TrustSnapshot } from './trust/trust-directory.js';
export type { ClientFilter, ClientRefusal, OwnClient, OwnKey } from './own-client/own-client.js';
export {
  type NewOnboardingClient,
  OwnClientStore,
  type StatusChange,
} from './own-client/own-client-store.js';
export { type OwnKeyName, type OwnKeyPage, OwnKeyStore } from './own-client/own-key-store.js';
export { type OwnKeySet, OwnKeySetStore } from './own-client/own-key-set-store.js';
export {
  type OwnRegistrar,
  type OwnRegistrationState,
  OwnRegistrationStore,
} from './own-client/own-registration-store.js';
