import 'reflect-metadata';
import type { OrganisationRole } from '@signet/protocol';

/**
 * Who may call a route: anybody; who has given one of two factors (`half`); who is signed in; who has that role or a higher one in
 * the organisation of the path; the staff.
 */
export type AccessLevel = 'public' | 'half' | 'signed-in' | 'viewer' | 'developer' | 'owner' | 'staff';

export interface AccessOptions {
  /** Only with a proof of who it is that is at most five minutes old. */
  stepUp?: boolean;
  /** On a public route: the session is looked at where there is one. */
  session?: 'optional';
  /** The query is another's to define: the route reads it itself. */
  query?: 'any';
}

export interface RouteAccess extends AccessOptions {
  level: AccessLevel;
}

const ACCESS = 'signet:access';

/** Declares who may call a route. A route of the portal without it does not start. */
export const Access =
  (level: AccessLevel, options: AccessOptions = {}): MethodDecorator =>
  (_target, _name, descriptor: PropertyDescriptor) =>
    Reflect.defineMetadata(ACCESS, { level, ...options }, descriptor.value as object);

/** What a route's handler declares; undefined where it declares nothing. */
export const findAccess = (route: object): RouteAccess | undefined =>
  Reflect.getMetadata(ACCESS, route) as RouteAccess | undefined;

/** The roles that reach a level; none where the level is not one of an organisation. */
export const rolesReaching: Record<AccessLevel, readonly OrganisationRole[]> = {
  public: [],
  half: [],
  'signed-in': [],
  staff: [],
  viewer: ['owner', 'developer', 'viewer', 'security_contact'],
  developer: ['owner', 'developer'],
  owner: ['owner'],
};
