import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  validateSync,
} from 'class-validator';
import { MailSenderRule, MailServerRule } from './mail-rule.js';
import {
  EgressProxyRule,
  IssuerRule,
  MtlsOriginRule,
  ProviderIssuerRule,
  ResourceRule,
} from './issuer-rule.js';
import { mutualTlsProblems } from './mutual-tls-problems.js';

/** The environment the server is started with, validated. The only reader of `process.env`. */
export class Environment {
  /** TCP port. */
  @Type(() => Number)
  @IsInt({ message: 'PORT must be a whole number' })
  @Min(1, { message: 'PORT must be 1 to 65535' })
  @Max(65_535, { message: 'PORT must be 1 to 65535' })
  PORT: number = 3000;

  /** The address to listen on. */
  @IsString()
  SIGNET_HOST: string = '127.0.0.1';

  /** Our issuer identifier (RFC 8414 §2). */
  @IsOptional()
  @Validate(IssuerRule)
  SIGNET_ISSUER?: string;

  @IsString()
  @MinLength(1, { message: 'SIGNET_DATA_DIR must name a directory' })
  SIGNET_DATA_DIR: string = './.signet';

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgresql://' })
  DATABASE_URL?: string;

  /** The scopes clients may register, in the syntax of RFC 6749 §3.3. */
  @Matches(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, {
    message: 'SIGNET_SCOPES must be scopes separated by single spaces',
  })
  @Matches(/^(?!(.* )?dcr( |$))/, {
    message: 'SIGNET_SCOPES must not contain dcr: it is the scope of initial access tokens',
  })
  SIGNET_SCOPES: string = 'read write';

  /** The API these scopes are for: the audience of access tokens. */
  @Validate(ResourceRule)
  SIGNET_RESOURCE: string = 'https://api.example';

  @Matches(/^(on|off)$/, { message: 'SIGNET_QUOTAS must be on or off' })
  SIGNET_QUOTAS: string = 'on';

  /** `1`: a jwks_uri, or the place of a revocation list, may lead to this machine. For development and tests. */
  @Matches(/^[01]$/, { message: 'SIGNET_ALLOW_LOOPBACK_JWKS must be 0 or 1' })
  SIGNET_ALLOW_LOOPBACK_JWKS: string = '0';

  /** Where a jwks_uri, or the place of a revocation list, may have another port than 443. */
  @IsOptional()
  @Matches(/^[a-z0-9.-]+:\d{1,5}( [a-z0-9.-]+:\d{1,5})*$/, {
    message: 'SIGNET_JWKS_HOSTS must be host:port, several separated by single spaces',
  })
  SIGNET_JWKS_HOSTS?: string;

  /** The proxy that key sets and revocation lists are fetched through. */
  @IsOptional()
  @Validate(EgressProxyRule)
  SIGNET_EGRESS_PROXY?: string;

  /** Where clients reach the mutual TLS listener: the origin of `mtls_endpoint_aliases` (RFC 8705 §5). Set, it is opened. */
  @IsOptional()
  @Validate(MtlsOriginRule)
  SIGNET_MTLS_ORIGIN?: string;

  /** Where the certificates of clients come from: the connection itself, or the field of a proxy (RFC 9440). */
  @IsOptional()
  @Matches(/^(tls|client-cert)$/, { message: 'SIGNET_MTLS_SOURCE must be tls or client-cert' })
  SIGNET_MTLS_SOURCE?: 'tls' | 'client-cert';

  /** Where the mutual TLS listener listens. */
  @IsOptional()
  @Matches(/^(unix:\/.{1,100}|(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5})$/, {
    message: 'SIGNET_MTLS_LISTEN must be host:port, or unix: and the path of a socket',
  })
  SIGNET_MTLS_LISTEN?: string;

  /** Files in PEM: the certificate chain and the private key the mutual TLS listener shows. */
  @IsOptional() @IsString() SIGNET_MTLS_CERTIFICATE?: string;
  @IsOptional() @IsString() SIGNET_MTLS_KEY?: string;

  /** A file in PEM: the certificates of the proxies that are believed. */
  @IsOptional() @IsString() SIGNET_MTLS_PROXY_CERTIFICATES?: string;

  /** Whether each inline key must be proved at registration; a policy may ask for it where the server does not. */
  @Matches(/^(optional|required)$/, { message: 'SIGNET_KEY_PROOF must be optional or required' })
  SIGNET_KEY_PROOF: string = 'optional';

  /** Files with lists of weak RSA keys (CVE-2008-0166), separated by spaces. */
  @IsOptional()
  @IsString()
  SIGNET_WEAK_KEYS?: string;

  /** How long verifiers may keep our key set, seconds. A new signing key signs after that. */
  @Type(() => Number)
  @IsInt({ message: 'SIGNET_KEY_SET_MAX_AGE must be a whole number of seconds' })
  @Min(1, { message: 'SIGNET_KEY_SET_MAX_AGE must be 1 to 86400' })
  @Max(86_400, { message: 'SIGNET_KEY_SET_MAX_AGE must be 1 to 86400' })
  SIGNET_KEY_SET_MAX_AGE: number = 900;

  /** How many days a signing key signs before the next one is made. */
  @Type(() => Number)
  @IsInt({ message: 'SIGNET_SIGNING_KEY_DAYS must be a whole number of days' })
  @Min(1, { message: 'SIGNET_SIGNING_KEY_DAYS must be 1 to 3650' })
  @Max(3_650, { message: 'SIGNET_SIGNING_KEY_DAYS must be 1 to 3650' })
  SIGNET_SIGNING_KEY_DAYS: number = 90;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}$/, {
    message: 'SIGNET_KEY_ENCRYPTION_KEY must be 32 bytes as base64url (43 characters)',
  })
  SIGNET_KEY_ENCRYPTION_KEY?: string;

  /** Whether anybody may make an organisation in the portal; it waits for approval. */
  @Matches(/^(open|closed)$/, { message: 'SIGNET_SIGN_UP must be open or closed' })
  SIGNET_SIGN_UP: string = 'closed';

  /** The mail server, with its user and password where it wants them. Without it links are copied by hand. */
  @IsOptional()
  @Validate(MailServerRule)
  SIGNET_SMTP_URL?: string;

  /** Who our mail is from. */
  @Validate(MailSenderRule)
  SIGNET_MAIL_FROM?: string;

  /** The identity provider people may sign in through (OpenID Connect Discovery §3). */
  @IsOptional()
  @Validate(ProviderIssuerRule)
  SIGNET_SSO_ISSUER?: string;

  @IsOptional()
  @IsString()
  SIGNET_SSO_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  SIGNET_SSO_CLIENT_SECRET?: string;

  /** A private key in PEM, for private_key_jwt in the place of a secret. */
  @IsOptional()
  @IsString()
  SIGNET_SSO_PRIVATE_KEY_FILE?: string;

  /** What the button says; the issuer's host without it. */
  @IsOptional()
  @MaxLength(60, { message: 'SIGNET_SSO_NAME must have at most 60 characters' })
  SIGNET_SSO_NAME?: string;

  /** Further passwords nobody may choose, one a line. */
  @IsOptional()
  @IsString()
  SIGNET_KNOWN_PASSWORDS_FILE?: string;

  @Matches(/^(fatal|error|warn|info|debug)$/, {
    message: 'SIGNET_LOG_LEVEL must be fatal, error, warn, info or debug',
  })
  SIGNET_LOG_LEVEL: string = 'info';
}

const setting = /^(SIGNET_[A-Z_]+|PORT|DATABASE_URL)$/;

/** The environment is not usable; the message names every variable that is wrong, one per line. */
export class EnvironmentError extends Error {}

/** Reads and checks the environment. An empty variable counts as not set. Throws `EnvironmentError`. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const set = Object.entries(variables).filter(([name, value]) => setting.test(name) && value !== '');
  const environment = plainToInstance(Environment, Object.fromEntries(set), { exposeDefaultValues: true });
  const wrong = validateSync(environment).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}).slice(0, 1),
  );
  if (wrong.length === 0) wrong.push(...mutualTlsProblems(environment));
  if (wrong.length > 0) throw new EnvironmentError(wrong.join('\n'));
  return environment;
}
