import { limits, OAuthError, readScope, REGISTRATION_SCOPE } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import type { Form } from '../http/form.js';
import type { Catalogue, Resource } from '../resource-servers/catalogue.js';

/** What a token is granted for: its scope, and the one resource that is its audience. */
export interface Grant {
  scope: string;
  resource: Resource;
}

/** The audiences there are: our own registration endpoint, and the resource servers. */
export interface Audiences {
  registration: string;
  catalogue: Catalogue;
}

type FindResource = (scope: string) => Resource | undefined;

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
  const registered = registeredScope(client);
  const findResource = resourcesFor(client, audiences);
  const identifier = acceptTarget(form.resources, registered.map(findResource));
  const within = registered.filter((scope) => isFor(findResource(scope), identifier));
  const scope = scopeOf(form.find('scope'), registered, within);
  return { scope: scope.join(' '), resource: resourceOf(scope, identifier, findResource) };
}

const isFor = (resource: Resource | undefined, identifier: string | undefined): boolean =>
  identifier === undefined || resource?.identifier === identifier;

function resourcesFor({ kind }: ClientRecord, { registration, catalogue }: Audiences): FindResource {
  if (kind !== 'onboarding') return (scope) => catalogue.findResource(scope);
  return () => ({ identifier: registration, lifetime: limits.accessTokenLifetime });
}

const registeredScope = ({ kind, metadata }: ClientRecord): string[] =>
  kind === 'onboarding' ? [REGISTRATION_SCOPE] : (metadata.scope ?? '').split(' ').filter(Boolean);

function scopeOf(
  requested: string | undefined,
  registered: readonly string[],
  within: readonly string[],
): string[] {
  if (requested === undefined) return [defaultScope(within)];
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
  return scope;
}

/** Least privilege must be explicit: without `scope`, only the one there is (spec.md 135). */
function defaultScope(registered: readonly string[]): string {
  const [only, ...others] = registered;
  if (only === undefined || others.length > 0) {
    throw new OAuthError('invalid_scope', `scope is required: one or more of ${registered.join(' ')}`);
  }
  return only;
}

/** One resource a request, and one this client has a scope of: the same text, not the same place (spec.md 138, 141). */
function acceptTarget(
  resources: readonly string[],
  known: readonly (Resource | undefined)[],
): string | undefined {
  const [identifier, ...others] = resources;
  if (others.length > 0) throw new OAuthError('invalid_target', 'One resource a request');
  if (identifier !== undefined && !known.some((resource) => resource?.identifier === identifier)) {
    throw new OAuthError('invalid_target', 'The resource is not one this client may use');
  }
  return identifier;
}

/** The one resource every scope of the token means something to (spec.md 139, 140). */
function resourceOf(
  scope: readonly string[],
  identifier: string | undefined,
  findResource: FindResource,
): Resource {
  const [resource, ...others] = scope.map(findResource);
  const gone = scope.filter((token) => !findResource(token));
  if (!resource || gone.length > 0)
    throw new OAuthError('invalid_scope', `No resource server has this scope any more: ${gone.join(' ')}`);
  if (others.some((other) => other?.identifier !== resource.identifier))
    throw new OAuthError(
      'invalid_scope',
      'These scopes are of several resource servers: ask for one at a time',
    );
  if (!isFor(resource, identifier))
    throw new OAuthError(
      'invalid_scope',
      `This scope is not of the resource that was named: ${scope.join(' ')}`,
    );
  return resource;
}
