import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActivityStore } from './activity/activity-store.js';
import { AdminTokenStore } from './admin-token/admin-token-store.js';
import { Admission } from './admission/admission.js';
import { ProofAdmission } from './admission/proof-admission.js';
import { AttemptStore } from './attempt/attempt-store.js';
import { ClientDirectory } from './client/client-directory.js';
import { ManagementStore } from './client/management-store.js';
import { ClientKeyStore } from './client-key/client-key-store.js';
import { HostedKeyStore } from './client-key/hosted-key-store.js';
import { KeyUses } from './client-key/key-uses.js';
import type { Database } from './database/database.js';
import { DatabaseProbe } from './database/database-probe.js';
import { EncryptedTokenStore } from './encrypted-token/encrypted-token-store.js';
import { IntrospectionStore } from './introspection/introspection-store.js';
import { JwksDocumentStore } from './jwks-document/jwks-document-store.js';
import { LiveAttempts } from './activity/live-attempts.js';
import { AdministrationStore } from './organisation/administration-store.js';
import { AuditStore } from './portal/audit-store.js';
import { CalendarLinkStore } from './portal/calendar-link-store.js';
import { KeyNoticeStore } from './key-notice/key-notice-store.js';
import { InvitationAcceptance } from './portal/invitation-acceptance.js';
import { InvitationStore } from './portal/invitation-store.js';
import { MemberStore } from './portal/member-store.js';
import { MembershipStore } from './portal/membership-store.js';
import { OwnClientStore } from './own-client/own-client-store.js';
import { OwnKeyStore } from './own-client/own-key-store.js';
import { OwnKeySetStore } from './own-client/own-key-set-store.js';
import { OwnRegistrationStore } from './own-client/own-registration-store.js';
import { OrganisationTransactions } from './portal/organisation-transactions.js';
import { OutboxStore } from './portal/outbox-store.js';
import { PortalOrganisationStore } from './portal/portal-organisation-store.js';
import { SessionStore } from './portal/session-store.js';
import { SignUpStore } from './portal/sign-up-store.js';
import { SetUpLinkStore } from './portal/set-up-link-store.js';
import { PasskeyChallengeStore } from './portal/sign-in/passkey-challenge-store.js';
import { PasskeyStore } from './portal/sign-in/passkey-store.js';
import { PasswordStore } from './portal/sign-in/password-store.js';
import { RecoveryCodeStore } from './portal/sign-in/recovery-code-store.js';
import { SignInLimitStore } from './portal/sign-in/sign-in-limit-store.js';
import { SingleSignOnStore } from './portal/sign-in/single-sign-on-store.js';
import { TotpStore } from './portal/sign-in/totp-store.js';
import { WayInStore } from './portal/sign-in/way-in-store.js';
import { PolicyDirectory } from './policy/policy-directory.js';
import { PolicyStore } from './policy/policy-store.js';
import { RegistrationStore } from './registration/registration-store.js';
import { ResourceCatalogueStore } from './resource-server/resource-catalogue-store.js';
import { ResourceServerStore } from './resource-server/resource-server-store.js';
import { RevokedTokenStore } from './revoked-token/revoked-token-store.js';
import { SoftwareStore } from './software-statement/software-store.js';
import { StatementIssuerStore } from './software-statement/statement-issuer-store.js';
import { StatementTrustStore } from './software-statement/statement-trust-store.js';
import { RepeatedRegistrationStore } from './registration/repeated-registration-store.js';
import { SigningKeyStore } from './signing-key/signing-key-store.js';
import { StatusListStore } from './status-list/status-list-store.js';
import { AnchoredKeyStore } from './trust/anchored-key-store.js';
import { RevocationListSourceStore } from './trust/revocation-list-source-store.js';
import { TrustAnchorStore } from './trust/trust-anchor-store.js';
import { TrustDirectory } from './trust/trust-directory.js';

/** Every store of an open database, for Nest to inject by class. */
@Global()
@Module({})
export class StoreModule {
  static of(database: Database): DynamicModule {
    const { dataSource, admissionPool, requestPool, portalPool, liveAttempts } = database;
    const transactions = new OrganisationTransactions(portalPool);
    const stores = [
      { provide: Admission, useValue: new Admission(admissionPool) },
      { provide: ProofAdmission, useValue: new ProofAdmission(requestPool) },
      { provide: ClientDirectory, useValue: new ClientDirectory(requestPool) },
      { provide: RegistrationStore, useValue: new RegistrationStore(requestPool) },
      { provide: RepeatedRegistrationStore, useValue: new RepeatedRegistrationStore(requestPool) },
      { provide: KeyUses, useValue: new KeyUses(requestPool) },
      { provide: HostedKeyStore, useValue: new HostedKeyStore(requestPool) },
      { provide: ClientKeyStore, useValue: new ClientKeyStore(requestPool) },
      { provide: ManagementStore, useValue: new ManagementStore(requestPool) },
      { provide: JwksDocumentStore, useValue: new JwksDocumentStore(requestPool, dataSource) },
      { provide: AttemptStore, useValue: new AttemptStore(requestPool) },
      { provide: AdminTokenStore, useValue: new AdminTokenStore(requestPool) },
      { provide: DatabaseProbe, useValue: new DatabaseProbe(requestPool) },
      { provide: SigningKeyStore, useValue: new SigningKeyStore(dataSource) },
      { provide: StatementTrustStore, useValue: new StatementTrustStore(requestPool) },
      { provide: StatementIssuerStore, useValue: new StatementIssuerStore(dataSource) },
      { provide: SoftwareStore, useValue: new SoftwareStore(dataSource) },
      { provide: PolicyDirectory, useValue: new PolicyDirectory(requestPool) },
      { provide: PolicyStore, useValue: new PolicyStore(dataSource) },
      { provide: IntrospectionStore, useValue: new IntrospectionStore(requestPool) },
      { provide: EncryptedTokenStore, useValue: new EncryptedTokenStore(requestPool) },
      { provide: RevokedTokenStore, useValue: new RevokedTokenStore(requestPool) },
      { provide: ResourceCatalogueStore, useValue: new ResourceCatalogueStore(requestPool) },
      { provide: ResourceServerStore, useValue: new ResourceServerStore(dataSource) },
      { provide: StatusListStore, useValue: new StatusListStore(requestPool) },
      { provide: TrustAnchorStore, useValue: new TrustAnchorStore(dataSource) },
      {
        provide: RevocationListSourceStore,
        useValue: new RevocationListSourceStore(requestPool, dataSource),
      },
      { provide: AnchoredKeyStore, useValue: new AnchoredKeyStore(requestPool) },
      { provide: TrustDirectory, useValue: new TrustDirectory(requestPool) },
      { provide: OrganisationTransactions, useValue: transactions },
      { provide: SessionStore, useValue: new SessionStore(portalPool) },
      { provide: MemberStore, useValue: new MemberStore(portalPool) },
      { provide: MembershipStore, useValue: new MembershipStore(transactions) },
      { provide: PortalOrganisationStore, useValue: new PortalOrganisationStore(portalPool, transactions) },
      { provide: InvitationStore, useValue: new InvitationStore(portalPool, transactions) },
      { provide: InvitationAcceptance, useValue: new InvitationAcceptance(portalPool) },
      { provide: ActivityStore, useValue: new ActivityStore(transactions) },
      { provide: OwnClientStore, useValue: new OwnClientStore(transactions) },
      { provide: OwnKeyStore, useValue: new OwnKeyStore(transactions) },
      { provide: OwnKeySetStore, useValue: new OwnKeySetStore(transactions) },
      { provide: OwnRegistrationStore, useValue: new OwnRegistrationStore(transactions) },
      { provide: AuditStore, useValue: new AuditStore(transactions) },
      { provide: CalendarLinkStore, useValue: new CalendarLinkStore(portalPool, transactions) },
      { provide: KeyNoticeStore, useValue: new KeyNoticeStore(portalPool, transactions) },
      { provide: LiveAttempts, useValue: liveAttempts },
      { provide: SignUpStore, useValue: new SignUpStore(portalPool) },
      { provide: SetUpLinkStore, useValue: new SetUpLinkStore(portalPool) },
      { provide: OutboxStore, useValue: new OutboxStore(portalPool) },
      ...[
        PasskeyStore,
        PasskeyChallengeStore,
        PasswordStore,
        RecoveryCodeStore,
        SignInLimitStore,
        SingleSignOnStore,
        TotpStore,
        WayInStore,
      ].map((Store) => ({ provide: Store, useValue: new Store(portalPool) })),
      { provide: AdministrationStore, useValue: new AdministrationStore(dataSource) },
    ];
    return {
      module: StoreModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource.options,
          dataSourceFactory: async () => dataSource,
        }),
      ],
      providers: stores,
      exports: stores.map(({ provide }) => provide),
    };
  }
}
