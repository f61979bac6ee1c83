import type { ClientCertificate } from '@signet/client-authentication';
import {
  ClientAuthenticationError,
  JWT_BEARER_ASSERTION,
  OAuthError,
  refusal,
  shown,
} from '@signet/protocol';
import type { Form } from '../http/form.js';

/** An assertion, and the `client_id` of the form where there is one (RFC 7523 §2.2). */
export interface AssertionCredentials {
  assertion: string;
  formClientId?: string;
}

/** The certificate of the connection, and the client it is said to be of (RFC 8705 §2). */
export interface CertificateCredentials {
  certificate: ClientCertificate;
  clientId: string;
}

/** What a request proves its client with. `source` names where it comes from (`sourceOf`). */
export type ClientCredentials = (AssertionCredentials | CertificateCredentials) & { source?: string };

/** What a request may carry: its form, its Authorization header, and the certificate of its connection. */
export interface Carried {
  form: Form;
  authorization?: string;
  certificate?: ClientCertificate;
}

/**
 * The one authentication mechanism of the request (RFC 6749 §2.3, RFC 7523 §2.2, RFC 8705 §2, spec.md 22–30). A certificate
 * beside an assertion authenticates nobody: tokens may be bound to it. Throws `OAuthError`.
 */
export function acceptCredentials({ form, authorization, certificate }: Carried): ClientCredentials {
  const assertion = form.find('client_assertion');
  const type = form.find('client_assertion_type');
  const otherMechanism = authorization !== undefined || form.find('client_secret') !== undefined;
  if (otherMechanism && (assertion ?? type) !== undefined) {
    throw new OAuthError('invalid_request', 'The request carries more than one client authentication');
  }
  if (otherMechanism) throw refuseOtherMethod(authorization);
  if (assertion === undefined && type === undefined) return certificateCredentials(form, certificate);
  if (assertion === undefined || type === undefined) {
    throw new OAuthError('invalid_request', 'client_assertion and client_assertion_type go together');
  }
  if (type !== JWT_BEARER_ASSERTION) {
    throw new ClientAuthenticationError(refusal('assertion_type', { sent: shown(type) }));
  }
  return { assertion, formClientId: form.find('client_id') };
}

function certificateCredentials(
  form: Form,
  certificate: ClientCertificate | undefined,
): CertificateCredentials {
  if (!certificate) throw new ClientAuthenticationError(refusal('no_credentials'));
  const clientId = form.find('client_id');
  if (clientId === undefined)
    throw new OAuthError('invalid_request', 'client_id is required where a certificate authenticates');
  return { certificate, clientId };
}

function refuseOtherMethod(authorization: string | undefined): ClientAuthenticationError {
  const isBasic = authorization !== undefined && /^basic(\s|$)/i.test(authorization);
  const detail =
    authorization === undefined ? 'client_secret was sent.' : 'An Authorization header was sent.';
  return new ClientAuthenticationError(
    refusal('method_not_supported', { detail }),
    isBasic ? 'Basic' : undefined,
  );
}
