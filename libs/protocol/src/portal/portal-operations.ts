import { portalPaths } from './portal-paths.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a call does, and the interface of this library its answer has. */
export type PortalOperation = readonly [summary: string, answer: string];

/** Every call of the portal's API in a few words. */
export const portalOperations: Readonly<
  Record<(typeof portalPaths)[keyof typeof portalPaths], Partial<Record<Method, PortalOperation>>>
> = {
  [portalPaths.time]: { GET: ['The time of this server.', 'ServerTime'] },
  [portalPaths.portal]: { GET: ['What can be known before signing in.', 'PortalDescription'] },
  [portalPaths.errors]: { GET: ['Every reason a request is refused for.', 'Page<ErrorText>'] },
  [portalPaths.openapi]: { GET: ['This description.', 'OpenAPI 3.1'] },
  [portalPaths.setUp]: {
    POST: ['Makes the first operator, by the link of the first start.', 'SessionStarted'],
  },
  [portalPaths.lookAtInvitation]: { POST: ['What an invitation is about.', 'OpenInvitation'] },
  [portalPaths.acceptInvitation]: { POST: ['Takes up an invitation.', 'InvitationAccepted'] },
  [portalPaths.signUp]: { POST: ['Asks for an account and an organisation.', 'nothing'] },
  [portalPaths.confirmSignUp]: { POST: ['Confirms the address of a sign-up.', 'SessionStarted'] },
  [portalPaths.signInWithPassword]: { POST: ['Signs in with a password.', 'SessionStarted'] },
  [portalPaths.signInWithTotp]: { POST: ['Gives the second factor.', 'SessionStarted'] },
  [portalPaths.signInWithRecoveryCode]: {
    POST: ['Gives a recovery code as second factor.', 'SessionStarted'],
  },
  [portalPaths.signInPasskeyOptions]: { POST: ['Begins a sign-in with a passkey.', 'PasskeyOptions'] },
  [portalPaths.signInWithPasskey]: { POST: ['Signs in with a passkey.', 'SessionStarted'] },
  [portalPaths.singleSignOnCallback]: {
    GET: ['Where an identity provider sends the browser back to.', 'a page'],
  },
  [portalPaths.singleSignOn]: { GET: ['Goes to an identity provider.', 'a redirection'] },
  [portalPaths.signOut]: { POST: ['Ends the session.', 'nothing'] },
  [portalPaths.me]: {
    GET: ['Who is signed in.', 'Me'],
    PATCH: ['Changes one’s name.', 'Me'],
  },
  [portalPaths.mySessions]: {
    GET: ['One’s sessions.', 'Page<MySession>'],
    DELETE: ['Ends all sessions but this one.', 'nothing'],
  },
  [portalPaths.mySession]: { DELETE: ['Ends one session.', 'nothing'] },
  [portalPaths.myPasskeys]: {
    GET: ['One’s passkeys.', 'Page<MyPasskey>'],
    POST: ['Adds a passkey.', 'MyPasskey'],
  },
  [portalPaths.myPasskeyOptions]: { POST: ['Begins to add a passkey.', 'PasskeyOptions'] },
  [portalPaths.myPasskey]: {
    PATCH: ['Renames a passkey.', 'MyPasskey'],
    DELETE: ['Removes a passkey.', 'nothing'],
  },
  [portalPaths.myPassword]: { PUT: ['Sets or changes the password.', 'nothing'] },
  [portalPaths.myTotp]: {
    POST: ['Begins with codes from an app.', 'TotpEnrolment'],
    PUT: ['Puts codes from an app in force.', 'nothing'],
    DELETE: ['Does without codes from an app.', 'nothing'],
  },
  [portalPaths.myRecoveryCodes]: { POST: ['Makes new recovery codes, shown once.', 'RecoveryCodes'] },
  [portalPaths.mySingleSignOn]: {
    POST: ['Begins to link an identity.', 'Redirection'],
    DELETE: ['Unlinks an identity.', 'nothing'],
  },
  [portalPaths.stepUpPasskeyOptions]: { POST: ['Begins a fresh proof with a passkey.', 'PasskeyOptions'] },
  [portalPaths.stepUpWithPasskey]: { POST: ['Gives a fresh proof with a passkey.', 'SteppedUp'] },
  [portalPaths.stepUpWithPassword]: { POST: ['Gives a fresh proof with the password.', 'SteppedUp'] },
  [portalPaths.stepUpWithSingleSignOn]: {
    POST: ['Begins a fresh proof at the identity provider.', 'Redirection'],
  },
  [portalPaths.organisations]: { POST: ['Makes an organisation.', 'Organisation'] },
  [portalPaths.organisation]: {
    GET: ['An organisation.', 'Organisation'],
    PATCH: ['Renames an organisation.', 'Organisation'],
  },
  [portalPaths.members]: { GET: ['Its members, by name.', 'Page<Member>'] },
  [portalPaths.member]: {
    PATCH: ['Gives a member another role.', 'Member'],
    DELETE: ['Removes a member, or leaves.', 'nothing'],
  },
  [portalPaths.invitations]: {
    GET: ['Its invitations, newest first.', 'Page<Invitation>'],
    POST: ['Invites an address; the link is told once.', 'NewInvitation'],
  },
  [portalPaths.invitation]: { DELETE: ['Withdraws an invitation.', 'nothing'] },
  [portalPaths.clients]: {
    GET: ['Its clients.', 'Page<ListedClient>'],
    POST: ['Makes an onboarding client from a key.', 'NewClient'],
  },
  [portalPaths.client]: { GET: ['A client.', 'PortalClient'] },
  [portalPaths.pauseClient]: { POST: ['Pauses a client.', 'PortalClient'] },
  [portalPaths.resumeClient]: { POST: ['Lets a paused client go on.', 'PortalClient'] },
  [portalPaths.revokeClient]: { POST: ['Revokes a client for good.', 'PortalClient'] },
  [portalPaths.clientKeys]: { POST: ['Stages a key.', 'PortalKey'] },
  [portalPaths.keys]: { GET: ['Its keys.', 'Page<PortalKey>'] },
  [portalPaths.inspectKey]: { POST: ['What the policy thinks of a key; stores nothing.', 'KeyVerdict'] },
  [portalPaths.keyTimeline]: { GET: ['Its keys in time.', 'Page<KeyLane>'] },
  [portalPaths.key]: { GET: ['A key.', 'PortalKey'] },
  [portalPaths.retireKey]: { POST: ['Retires a key.', 'PortalKey'] },
  [portalPaths.revokeKey]: { POST: ['Revokes a key for good.', 'PortalKey'] },
  [portalPaths.remoteKeySet]: { GET: ['What was fetched from a jwks_uri.', 'PortalRemoteKeySet'] },
  [portalPaths.fetchRemoteKeySet]: { POST: ['Fetches from a jwks_uri now.', 'PortalRemoteKeySet'] },
  [portalPaths.activity]: { GET: ['Requests of its clients, newest first.', 'Page<ListedAttempt>'] },
  [portalPaths.activityHours]: {
    GET: ['Counts the requests of the clients by the hour.', '`ActivityHour[]`, oldest first.'],
  },
  [portalPaths.activityGroups]: { GET: ['Refused requests by their cause.', 'Page<AttemptGroup>'] },
  [portalPaths.attempt]: { GET: ['One request, step by step.', 'AttemptDetail'] },
  [portalPaths.live]: { GET: ['Requests as they arrive.', 'server-sent events with ListedAttempt'] },
  [portalPaths.registration]: { GET: ['How its clients register others.', 'RegistrationAccess'] },
  [portalPaths.registrationDryRun]: { POST: ['What a registration would come to.', 'RegistrationVerdict'] },
  [portalPaths.audit]: { GET: ['What was changed, newest first.', 'Page<AuditRecord>'] },
  [portalPaths.auditCsv]: { GET: ['The same as a table, at most 10,000 rows.', 'text/csv'] },
  [portalPaths.auditNdjson]: {
    GET: ['The same by the line, at most 10,000.', 'application/x-ndjson with AuditRecord'],
  },
  [portalPaths.notices]: {
    GET: ['Keys that need somebody now, the first to break first.', 'Page<KeyNotice>'],
  },
  [portalPaths.calendar]: {
    POST: ['Makes a calendar link, told once.', 'CalendarLink'],
    DELETE: ['Withdraws the calendar link.', 'nothing'],
  },
  [portalPaths.calendarFeed]: { GET: ['The ends of its keys as a calendar.', 'text/calendar'] },
};
