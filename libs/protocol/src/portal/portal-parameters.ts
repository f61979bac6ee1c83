const identifier = (prefix: string): RegExp => new RegExp(`^${prefix}_[A-Za-z0-9_-]{22}$`);

/**
 * What each parameter of a path can be. What has another shape names nothing and needs no look-up. Portal and server, and the
 * description of the API, read it here.
 */
export const portalParameters = {
  organisation: { shape: identifier('o'), about: 'ID of an organisation.' },
  member: { shape: identifier('m'), about: 'ID of a member.' },
  invitation: { shape: identifier('i'), about: 'ID of an invitation.' },
  session: { shape: identifier('s'), about: 'ID of a session.' },
  client_id: { shape: identifier('c'), about: 'ID of a client.' },
  key: { shape: identifier('k'), about: 'ID of a key.' },
  reference: { shape: identifier('r'), about: 'Reference of a request, from its X-Request-Id.' },
  passkey: { shape: /^[A-Za-z0-9_-]{1,255}$/, about: 'ID of a passkey, as base64url.' },
  provider: { shape: /^[a-z0-9-]{1,64}$/, about: 'Name of an identity provider.' },
  secret: { shape: /^[A-Za-z0-9_-]{43}$/, about: 'The secret of a calendar link.' },
} as const satisfies Record<string, { shape: RegExp; about: string }>;

/** The name of a parameter of the portal's paths. */
export type PortalParameter = keyof typeof portalParameters;
