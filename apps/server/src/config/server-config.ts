import {
  clientConfigurationPath,
  type ClientMetadata,
  type KeySetUriExceptions,
  limits,
  mutualTlsMethods,
  paths,
  registrationResourceMetadataUrl,
  RegistrationPolicy,
  statusListPath,
} from '@signet/protocol';
import type { Environment } from './environment.js';

/** Every URL of ours, made from the configured issuer and never from a request (spec.md 19). */
export class Endpoints {
  readonly token: string;
  readonly registration: string;
  readonly keySet: string;
  readonly introspection: string;
  readonly revocation: string;
  readonly statusLists: string;
  readonly registrationMetadata: string;
  /** The same over mutual TLS, where that is offered (RFC 8705 §5). */
  readonly mutualTls?: Pick<Endpoints, 'token' | 'registration' | 'introspection' | 'revocation'>;

  constructor(
    readonly issuer: string,
    mutualTlsOrigin?: string,
  ) {
    this.token = issuer + paths.token;
    this.registration = issuer + paths.register;
    this.keySet = issuer + paths.keySet;
    this.introspection = issuer + paths.introspect;
    this.revocation = issuer + paths.revoke;
    this.statusLists = issuer + paths.statusLists;
    this.registrationMetadata = registrationResourceMetadataUrl(issuer);
    if (mutualTlsOrigin !== undefined)
      this.mutualTls = new Endpoints(mutualTlsOrigin + new URL(issuer).pathname.replace(/\/$/, ''));
  }

  statusList(listId: number): string {
    return this.issuer + statusListPath(listId);
  }

  clientConfiguration(clientId: string): string {
    return this.issuer + clientConfigurationPath(clientId);
  }

  /** Where a client manages itself: over mutual TLS where that is how it authenticates. */
  clientConfigurationFor(clientId: string, { token_endpoint_auth_method }: ClientMetadata): string {
    const isByCertificate = mutualTlsMethods.some((method) => method === token_endpoint_auth_method);
    const { registration } = (isByCertificate && this.mutualTls) || this;
    return `${registration}/${clientId}`;
  }

  /** Where a client puts a new key in the place of an old one: what a key rollover is made for. */
  clientConfigurationKeys(clientId: string): string {
    return `${this.clientConfiguration(clientId)}/keys`;
  }
}

/** The API access tokens are for where nothing else is said: its scopes are its own unless a resource server has them. */
export class DefaultResource {
  constructor(
    readonly identifier: string,
    readonly scopes: readonly string[],
  ) {}
}

/** Whether quotas are in force. */
export class QuotaSwitch {
  constructor(readonly on: boolean) {}
}

/** What the operator decided about the portal. */
export class PortalSettings {
  constructor(
    /** Whether anybody may ask for an organisation. */
    readonly signUpOpen: boolean,
    /** Undefined where this server sends no mail. */
    readonly mail: MailSettings | undefined,
  ) {}
}

export interface MailSettings {
  /** smtp:// or smtps://, with the user and password. */
  url: string;
  from: string;
}

const mailSettings = ({ SIGNET_SMTP_URL: url, SIGNET_MAIL_FROM: from }: Environment) =>
  url !== undefined && from !== undefined ? { url, from } : undefined;

/** How our signing keys follow one another (spec.md 309, 313). Seconds. */
export class SigningKeyRule {
  /** How long a node may not know of a change: it looks that often. */
  readonly pickUp: number;
  readonly clockSkew: number;
  /** Life of the longest-lived token we sign. */
  readonly tokenLifetime = limits.initialAccessTokenLifetime;

  constructor(
    readonly keySetMaxAge: number,
    /** How long a key signs before the next one is made. */
    readonly life: number,
  ) {
    this.pickUp = Math.min(LONGEST_PICK_UP, keySetMaxAge);
    this.clockSkew = Math.min(limits.clockSkew, keySetMaxAge);
  }
}

const LONGEST_PICK_UP = 5;
const A_DAY = 86_400;

/** The issuer in force: the configured one, or the loopback address of the port. */
export const issuerOf = ({ SIGNET_ISSUER, PORT }: Environment): string =>
  SIGNET_ISSUER ?? `http://localhost:${PORT}`;

/** What the operator allows of `jwks_uri` beyond the rule. */
export const keySetUriExceptions = ({
  SIGNET_ALLOW_LOOPBACK_JWKS,
  SIGNET_JWKS_HOSTS,
}: Environment): KeySetUriExceptions => ({
  loopback: SIGNET_ALLOW_LOOPBACK_JWKS === '1',
  hosts: SIGNET_JWKS_HOSTS?.split(' '),
});

const overMutualTls = {
  token_endpoint_auth_methods_supported: ['private_key_jwt', ...mutualTlsMethods],
  tls_client_certificate_bound_access_tokens: true,
};

/** The environment as the small objects the rest of the server is given. */
export const configProviders = (environment: Environment) => [
  {
    provide: Endpoints,
    useValue: new Endpoints(issuerOf(environment), environment.SIGNET_MTLS_ORIGIN),
  },
  {
    provide: DefaultResource,
    useValue: new DefaultResource(environment.SIGNET_RESOURCE, environment.SIGNET_SCOPES.split(' ')),
  },
  { provide: QuotaSwitch, useValue: new QuotaSwitch(environment.SIGNET_QUOTAS === 'on') },
  {
    provide: PortalSettings,
    useValue: new PortalSettings(environment.SIGNET_SIGN_UP === 'open', mailSettings(environment)),
  },
  {
    provide: SigningKeyRule,
    useValue: new SigningKeyRule(
      environment.SIGNET_KEY_SET_MAX_AGE,
      environment.SIGNET_SIGNING_KEY_DAYS * A_DAY,
    ),
  },
  {
    provide: RegistrationPolicy,
    useValue: new RegistrationPolicy({
      scopes_supported: environment.SIGNET_SCOPES.split(' '),
      jwks_uri_exceptions: keySetUriExceptions(environment),
      ...(environment.SIGNET_MTLS_ORIGIN !== undefined && overMutualTls),
      key_proof_required: environment.SIGNET_KEY_PROOF === 'required',
    }),
  },
];
