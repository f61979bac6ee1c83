// tls_client_auth_subject_dn, tls_client_auth_san_dns, …_san_uri, …_san_ip, …_san_email: RFC 8705 §2.1.2.
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Problem } from '../problem.js';
import type { AuthenticationFields } from './authentication.js';
import { mailboxRefusal } from './presentation.js';
import { problemIf } from './rule.js';
import { uriRefusal } from './uri.js';

/** The methods by which a client authenticates with a certificate (RFC 8705 §2.1.1, §2.2.1). */
export const mutualTlsMethods = ['tls_client_auth', 'self_signed_tls_client_auth'] as const;

export class MutualTlsFields {
  @IsOptional() @IsString() @MaxLength(1024) tls_client_auth_subject_dn?: string;
  @IsOptional() @IsString() tls_client_auth_san_dns?: string;
  @IsOptional() @IsString() tls_client_auth_san_uri?: string;
  @IsOptional() @IsString() tls_client_auth_san_ip?: string;
  @IsOptional() @IsString() tls_client_auth_san_email?: string;
}

type Subject = keyof MutualTlsFields;

const RULE = { rule: 'rfc8705/2.1.2' } as const;

// Whether a name is one of RFC 4514 is for whoever compares names to say.
const syntax: Record<Subject, (value: string) => string | undefined> = {
  tls_client_auth_subject_dn: () => undefined,
  tls_client_auth_san_dns: dnsRefusal,
  tls_client_auth_san_uri: (value) => uriRefusal(value, schemeRefusal),
  tls_client_auth_san_ip: addressRefusal,
  tls_client_auth_san_email: mailboxRefusal,
};

const subjects = Object.keys(syntax) as Subject[];

/** A client is known by exactly one name of its certificate; with another method such a name would mean nothing. */
export function mutualTlsProblems(metadata: MutualTlsFields & AuthenticationFields): Problem[] {
  const named = subjects.filter((subject) => metadata[subject] !== undefined);
  if (metadata.token_endpoint_auth_method !== 'tls_client_auth') {
    return named.flatMap((subject) => problemIf('goes with tls_client_auth only', subject, RULE));
  }
  const [first = subjects[0] as Subject] = named;
  return [
    ...problemIf(
      named.length === 1 ? undefined : `must be sent, exactly one of ${subjects.join(', ')}`,
      first,
      RULE,
    ),
    ...named.flatMap((subject) => problemIf(syntax[subject](metadata[subject] as string), subject, RULE)),
  ];
}

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const hostName = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)*(?![0-9]+$)${label}$`);

// A wildcard would be every host's name; internationalised names come as A-labels (RFC 5280 §7.2).
function dnsRefusal(value: string): string | undefined {
  return hostName.test(value) ? undefined : 'must be a host name, without a wildcard';
}

const executable = new Set(['javascript:', 'data:', 'file:', 'blob:', 'vbscript:']);

function schemeRefusal({ protocol }: URL): string | undefined {
  return executable.has(protocol) ? 'must not use this scheme' : undefined;
}

const dotted = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

// RFC 5952: the one spelling of an IPv6 address, as the URL parser writes it.
function addressRefusal(value: string): string | undefined {
  if (dotted.test(value) && !/(?:^|\.)0\d/.test(value)) return undefined;
  const host = `[${value}]`;
  return /^[0-9a-f:]+$/.test(value) &&
    URL.canParse(`http://${host}/`) &&
    new URL(`http://${host}/`).hostname === host
    ? undefined
    : 'must be an IPv4 address, or an IPv6 address as RFC 5952 writes it';
}
