import {
  type AlternativeNameForm,
  CertificateError,
  hasAlternativeName,
  parseDistinguishedName,
  type PathCertificate,
  printDistinguishedName,
  readPathCertificate,
  sameName,
} from '@signet/key-material';
import { ClientAuthenticationError, refusal, shown } from '@signet/protocol';
import type { ClientCertificate } from './client-certificate.js';

const members = {
  tls_client_auth_san_dns: 'dns',
  tls_client_auth_san_uri: 'uri',
  tls_client_auth_san_ip: 'ip',
  tls_client_auth_san_email: 'email',
} as const satisfies Record<string, AlternativeNameForm>;

/** The name a client is registered with: one of these (RFC 8705 §2.1.2). */
export type SubjectNames = Partial<Record<keyof typeof members | 'tls_client_auth_subject_dn', string>>;

/**
 * Is the certificate's the name the client is registered with (RFC 8705 §2.1)? Names are compared as what they are, never as
 * printed text (RFC 5280 §7.1). Whether the certificate has a path to a trust anchor is another question.
 * Throws `ClientAuthenticationError`.
 */
export function acceptSubjectName(registered: SubjectNames, { x5c }: ClientCertificate): void {
  const certificate = read(x5c[0]);
  if (isNamed(registered, certificate)) return;
  const subject = shown(printDistinguishedName(certificate.subject));
  throw new ClientAuthenticationError(
    refusal('certificate_subject_mismatch', { registered: shown(namesOf(registered).join(' ')), subject }),
  );
}

/** Exactly one name is registered; with none or several, no certificate is the client's. */
function isNamed(registered: SubjectNames, { subject, alternativeNames = [] }: PathCertificate): boolean {
  if (namesOf(registered).length !== 1) return false;
  const { tls_client_auth_subject_dn: name } = registered;
  if (name !== undefined) return isSubject(name, subject);
  return Object.entries(members).some(([member, form]) => {
    const text = registered[member as keyof typeof members];
    return text !== undefined && hasAlternativeName(alternativeNames, form, text);
  });
}

function isSubject(name: string, subject: PathCertificate['subject']): boolean {
  const parsed = parseDistinguishedName(name);
  return parsed !== undefined && sameName(parsed, subject);
}

const namesOf = (registered: SubjectNames): string[] =>
  (['tls_client_auth_subject_dn', ...Object.keys(members)] as (keyof SubjectNames)[]).flatMap((member) =>
    registered[member] === undefined ? [] : [`${member} ${registered[member]}`],
  );

function read(own: string): PathCertificate {
  try {
    return readPathCertificate(Buffer.from(own, 'base64'));
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    const detail = error.problems.map(({ reason }) => reason).join(' ');
    throw new ClientAuthenticationError(refusal('certificate_not_trusted', { detail }));
  }
}
