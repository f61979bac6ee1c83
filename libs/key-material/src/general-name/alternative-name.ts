import type { GeneralName } from './general-name.js';
import { parseIpAddress } from './ip-address.js';

/** The forms a client may be known by beside its subject (RFC 8705 §2.1.2): `tls_client_auth_san_…`. */
export type AlternativeNameForm = 'dns' | 'uri' | 'ip' | 'email';

const LONGEST = 2_048;
const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const MAILBOX = /^[^\s@<>()"\\,;:[\]\0]{1,64}@([^@]+)$/;
const URI = /^([a-z][a-z0-9+.-]*):[!-~]+$/i;

// They name code or content, nobody.
const namelessSchemes: readonly string[] = ['javascript', 'data', 'vbscript', 'blob', 'file', 'about'];

/**
 * Whether a text can be registered as a name of that form: a DNS name in A-labels without a wildcard, an absolute URI,
 * an IP address, a mailbox.
 */
export function isAlternativeName(form: AlternativeNameForm, text: string): boolean {
  if (text.length > LONGEST) return false;
  switch (form) {
    case 'dns':
      return HOST.test(text);
    case 'ip':
      return parseIpAddress(text) !== undefined;
    case 'email':
      return HOST.test(MAILBOX.exec(text)?.[1] ?? '');
    case 'uri':
      return !namelessSchemes.includes(URI.exec(text)?.[1]?.toLowerCase() ?? 'about');
  }
}

/**
 * Whether a certificate has that very name among its subjectAltNames: any one of the form may be it, and the subject
 * never is. DNS names in any case, mailboxes with the case of the local part (RFC 5280 §7.5), addresses by their
 * octets, URIs character by character. A wildcard is nobody's name.
 */
export const hasAlternativeName = (
  names: readonly GeneralName[],
  form: AlternativeNameForm,
  text: string,
): boolean => isAlternativeName(form, text) && names.some((name) => isSame(name, form, text));

function isSame(name: GeneralName, form: AlternativeNameForm, text: string): boolean {
  if (name.form !== form) return false;
  if (name.form === 'ip') return String(parseIpAddress(text)) === String(name.octets);
  return canonical[name.form](name.text) === canonical[name.form](text);
}

const lowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const canonical: Record<'dns' | 'uri' | 'email', (text: string) => string> = {
  dns: lowerCase,
  uri: (text) => text,
  email: (text) => text.replace(/[^@]*$/, lowerCase),
};
