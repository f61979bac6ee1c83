import {
  ClientAuthenticationError,
  JWT_BEARER_ASSERTION,
  OAuthError,
  refusal,
  shown,
} from '@signet/protocol';
import type { Form } from '../http/form.js';

/**
 * What a request proves its client with: the assertion, and the `client_id` of the form where there is one. `source` names
 * where it comes from (`sourceOf`).
 */
export interface ClientCredentials {
  assertion: string;
  formClientId?: string;
  source?: string;
}

/** The one authentication mechanism of the request (RFC 6749 §2.3, RFC 7523 §2.2, spec.md 22–30). Throws `OAuthError`. */
export function acceptCredentials(form: Form, authorization: string | undefined): ClientCredentials {
  const assertion = form.find('client_assertion');
  const type = form.find('client_assertion_type');
  const otherMechanism = authorization !== undefined || form.find('client_secret') !== undefined;
  if (otherMechanism && (assertion ?? type) !== undefined) {
    throw new OAuthError('invalid_request', 'The request carries more than one client authentication');
  }
  if (otherMechanism) throw refuseOtherMethod(authorization);
  if (assertion === undefined && type === undefined)
    throw new ClientAuthenticationError(refusal('no_credentials'));
  if (assertion === undefined || type === undefined) {
    throw new OAuthError('invalid_request', 'client_assertion and client_assertion_type go together');
  }
  if (type !== JWT_BEARER_ASSERTION) {
    throw new ClientAuthenticationError(refusal('assertion_type', { sent: shown(type) }));
  }
  return { assertion, formClientId: form.find('client_id') };
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
