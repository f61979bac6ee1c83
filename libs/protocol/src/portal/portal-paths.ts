const organisation = '/api/organisations/:organisation';

/** Every path of the portal's API, once. `:name` marks one path segment. */
export const portalPaths = {
  time: '/api/time',
  portal: '/api/portal',
  errors: '/api/errors',
  openapi: '/api/openapi.json',
  setUp: '/api/set-up',
  lookAtInvitation: '/api/invitations/look',
  acceptInvitation: '/api/invitations/accept',
  signUp: '/api/sign-up',
  confirmSignUp: '/api/sign-up/confirm',
  signInWithPassword: '/api/sign-in/password',
  signInWithTotp: '/api/sign-in/totp',
  signInWithRecoveryCode: '/api/sign-in/recovery-code',
  signInPasskeyOptions: '/api/sign-in/passkey/options',
  signInWithPasskey: '/api/sign-in/passkey',
  singleSignOnCallback: '/api/sign-in/single-sign-on/callback',
  singleSignOn: '/api/sign-in/single-sign-on/:provider',
  signOut: '/api/sign-out',
  me: '/api/me',
  mySessions: '/api/me/sessions',
  mySession: '/api/me/sessions/:session',
  myPasskeys: '/api/me/passkeys',
  myPasskeyOptions: '/api/me/passkeys/options',
  myPasskey: '/api/me/passkeys/:passkey',
  myPassword: '/api/me/password',
  myTotp: '/api/me/totp',
  myRecoveryCodes: '/api/me/recovery-codes',
  mySingleSignOn: '/api/me/single-sign-on/:provider',
  stepUpPasskeyOptions: '/api/step-up/passkey/options',
  stepUpWithPasskey: '/api/step-up/passkey',
  stepUpWithPassword: '/api/step-up/password',
  stepUpWithSingleSignOn: '/api/step-up/single-sign-on/:provider',
  organisations: '/api/organisations',
  organisation,
  members: `${organisation}/members`,
  member: `${organisation}/members/:member`,
  invitations: `${organisation}/invitations`,
  invitation: `${organisation}/invitations/:invitation`,
  clients: `${organisation}/clients`,
  client: `${organisation}/clients/:client_id`,
  pauseClient: `${organisation}/clients/:client_id/pause`,
  resumeClient: `${organisation}/clients/:client_id/resume`,
  revokeClient: `${organisation}/clients/:client_id/revoke`,
  clientKeys: `${organisation}/clients/:client_id/keys`,
  keys: `${organisation}/keys`,
  inspectKey: `${organisation}/keys/inspect`,
  keyTimeline: `${organisation}/keys/timeline`,
  key: `${organisation}/keys/:key`,
  retireKey: `${organisation}/keys/:key/retire`,
  revokeKey: `${organisation}/keys/:key/revoke`,
  remoteKeySet: `${organisation}/remote-key-sets/:client_id`,
  fetchRemoteKeySet: `${organisation}/remote-key-sets/:client_id/fetch`,
  activity: `${organisation}/activity`,
  activityGroups: `${organisation}/activity/groups`,
  activityHours: `${organisation}/activity/hours`,
  attempt: `${organisation}/activity/:reference`,
  live: `${organisation}/live`,
  registration: `${organisation}/registration`,
  registrationDryRun: `${organisation}/registration/dry-run`,
  audit: `${organisation}/audit`,
  auditCsv: `${organisation}/audit.csv`,
  auditNdjson: `${organisation}/audit.ndjson`,
  notices: `${organisation}/notices`,
  calendar: `${organisation}/calendar`,
  calendarFeed: '/calendar/:secret.ics',
} as const;

type ParameterOf<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | ParameterOf<Tail>
    : Rest extends `${infer Name}.${string}`
      ? Name
      : Rest
  : never;

/** A path of the API with its parameters filled in, each encoded. */
export const portalPath = <Path extends string>(
  path: Path,
  parameters: Record<ParameterOf<Path>, string>,
): string =>
  path.replace(/:([a-z_]+)/g, (_, name: ParameterOf<Path>) => encodeURIComponent(parameters[name]));
