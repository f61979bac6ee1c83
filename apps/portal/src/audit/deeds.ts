/** What each audited action was, between who did it and what it was done to. */
const deeds: Record<string, string> = {
  'client.created': 'made the client',
  'client.deleted': 'deleted the client',
  'client.registered': 'registered the client',
  'client.revoked': 'revoked the client',
  'client.updated': 'changed the client',
  'initial_access_token.issued': 'was issued an initial access token',
  'key.activated': 'took a key into use',
  'key.exposed': 'reported a key as exposed',
  'key.registered_elsewhere': 'offered a key that is registered elsewhere',
  'key.retired': 'retired a key',
  'key.retiring': 'planned the end of a key',
  'key.revoked': 'revoked a key',
  'key.rolled_over': 'moved on to another key',
  'key.staged': 'added a key',
  'member.invitation_withdrawn': 'withdrew an invitation',
  'member.invited': 'invited somebody',
  'member.joined': 'joined',
  'member.removed': 'ended a membership',
  'member.role_changed': 'changed a role',
  'organisation.created': 'made the organisation',
  'organisation.looked_at': 'of the staff looked at the organisation',
  'organisation.renamed': 'renamed the organisation',
  'policy.published': 'published a policy',
  'software.changed': 'changed which software may be registered',
  'token.revoked': 'revoked a token',
  'trust_anchor.removed': 'removed a trust anchor',
  'trust_anchor.trusted': 'trusted a trust anchor',
};

/** The middle of the sentence; the action's own word where it has no sentence yet. */
export const deedOf = (action: string): string => deeds[action] ?? action;
