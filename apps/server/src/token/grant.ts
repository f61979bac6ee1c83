import { OAuthError, readScope, REGISTRATION_SCOPE } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import type { Form } from '../http/form.js';

/** What a token is granted for: its scope and its one audience. */
export interface Grant {
  scope: string;
  audience: string;
}

/** The audiences there are: our own registration endpoint, and the API. */
export interface Audiences {
  registration: string;
  resource: string;
}

const CLIENT_CREDENTIALS = 'client_credentials';

/** grant_type (RFC 6749 §4.4.2, §5.2). Throws `OAuthError`. */
export function acceptGrantType(form: Form, client: ClientRecord): void {
  const grantType = form.find('grant_type');
  if (grantType === undefined) throw new OAuthError('invalid_request', 'grant_type is required');
  if (grantType !== CLIENT_CREDENTIALS) {
    throw new OAuthError('unsupported_grant_type', `Only ${CLIENT_CREDENTIALS} is supported`);
  }
  if (!client.metadata.grant_types.includes(CLIENT_CREDENTIALS)) {
    throw new OAuthError('unauthorized_client', `This client is not registered for ${CLIENT_CREDENTIALS}`);
  }
}

/** Scope and resource (RFC 6749 §3.3, RFC 8707 §2): all that was asked, or nothing. Throws `OAuthError`. */
export function acceptScope(form: Form, client: ClientRecord, audiences: Audiences): Grant {
  if (form.find('authorization_details') !== undefined) {
    throw new OAuthError('invalid_authorization_details', 'authorization_details is not supported');
  }
  const audience = client.kind === 'onboarding' ? audiences.registration : audiences.resource;
  acceptResource(form.resources, audience);
  return { scope: scopeOf(form.find('scope'), registeredScope(client)), audience };
}

const registeredScope = ({ kind, metadata }: ClientRecord): string[] =>
  kind === 'onboarding' ? [REGISTRATION_SCOPE] : (metadata.scope ?? '').split(' ').filter(Boolean);

function scopeOf(requested: string | undefined, registered: readonly string[]): string {
  if (requested === undefined) return defaultScope(registered);
  const scope = readScope(requested);
  if (!scope)
    throw new OAuthError('invalid_scope', 'The scope is malformed: tokens with one space between them');
  const refused = scope.filter((token) => !registered.includes(token));
  if (refused.length > 0) {
    throw new OAuthError(
      'invalid_scope',
      `Not given to this client: ${refused.join(' ')}. It has: ${registered.join(' ')}`,
    );
  }
  return scope.join(' ');
}

/** Least privilege must be explicit: without `scope`, only the one there is (spec.md 135). */
function defaultScope(registered: readonly string[]): string {
  const [only, ...others] = registered;
  if (only === undefined || others.length > 0) {
    throw new OAuthError('invalid_scope', `scope is required: one or more of ${registered.join(' ')}`);
  }
  return only;
}

function acceptResource(resources: readonly string[], audience: string): void {
  if (resources.length > 1) throw new OAuthError('invalid_target', 'One resource a request');
  if (resources.length === 1 && resources[0] !== audience) {
    throw new OAuthError('invalid_target', 'The resource is not one this client may use');
  }
}
