import type {
  AttemptDetail,
  AttemptGroup,
  ErrorText,
  ListedAttempt,
  PortalRemoteKeySet,
} from '@signet/protocol';
import { batch } from './key-answers.js';
import { acme } from './people-answers.js';
import type { Answers } from './screen.js';

const organisation = `/api/organisations/${acme}`;
const hostile = '"><img src=x onerror=alert(1)>';

const listed = {
  reference: 'r_01JD8K4Q',
  occurred_at: '2026-11-21T10:31:07.214Z',
  endpoint: '/token',
  client_id: batch,
  client_name: 'settlement-batch',
  outcome: 'refused',
  code: 'DCR-2103',
  title: 'The assertion was made for a different address',
} satisfies ListedAttempt;

export const refusedAttempt: AttemptDetail = {
  ...listed,
  text: 'aud is https://auth.example.com/token. We need our issuer name, exactly, as one string: https://auth.example.com. The token URL is not accepted.',
  fix: 'Set aud to the issuer, exactly as it is written in the metadata of this server.',
  evidence: { sent: 'https://auth.example.com/token', expected: 'https://auth.example.com' },
  steps: [
    { step: 'received', ok: true },
    { step: 'client', ok: true },
    { step: 'key', ok: true },
    { step: 'audience', ok: false },
    { step: 'times', ok: null },
    { step: 'reuse', ok: null },
    { step: 'scope', ok: null },
  ],
};

export const refusedAttempts: ListedAttempt[] = [
  listed,
  {
    ...listed,
    reference: 'r_01JD8K3B',
    occurred_at: '2026-11-21T10:12:44.000Z',
    code: 'DCR-2104',
    title: 'No key of that name is registered',
    client_name: hostile,
  },
  {
    ...listed,
    reference: 'r_01JD8J9X',
    occurred_at: '2026-11-20T22:01:03.000Z',
    endpoint: '/register',
    code: 'DCR-3103',
    title: 'The metadata were refused',
  },
];

const causes: AttemptGroup[] = refusedAttempts.map(
  ({ code, title, client_id, client_name, ...one }, place) => ({
    ...{ code: String(code), title, client_id, client_name, count: 1204 - place * 600 },
    ...{ first_at: '2026-11-20T12:00:00.000Z', last_at: one.occurred_at, last_reference: one.reference },
  }),
);

const errors: ErrorText[] = [
  {
    ...{ reason: 'audience_mismatch', code: 'DCR-2103', title: refusedAttempt.title },
    text: 'aud is {sent}. We need our issuer name, exactly, as one string: {expected}. The token URL is not accepted.',
    fix: 'Set aud to the issuer, exactly as it is written in the metadata of this server.',
  },
  {
    ...{ reason: 'unknown_key', code: 'DCR-2104', title: 'No key of that name is registered' },
    text: 'The assertion says it was signed with {kid}. This client has: {kids}.',
    fix: 'Send the kid the portal shows for the key, or add the key that signed.',
  },
];

export const keySet: PortalRemoteKeySet = {
  client_id: batch,
  jwks_uri: 'https://keys.acme.example/settlement/jwks.json',
  fetched_at: '2026-11-21T10:02:00.000Z',
  fresh_until: '2026-11-21T11:02:00.000Z',
  failures: 1,
  failure: 'The host answered with status 404.',
  next_fetch_at: '2026-11-21T10:40:00.000Z',
  keys: [{ kid: '2026-11-prod', thumbprint: '0ZJVNXxVvGmYnL2lLJGwtbHzFV3WbZHzOXLxWzJx1QM', alg: 'ES256' }],
  fetches: [
    {
      ...{ at: '2026-11-21T10:39:00.000Z', outcome: 'failed', took: { all: 311 } },
      ...{ added: [], removed: [], ignored: [], failure: 'The host answered with status 404.' },
    },
    {
      ...{ at: '2026-11-21T10:02:00.000Z', outcome: 'changed' },
      took: { all: 39, dns: 4, connect: 9, tls: 14, fetch: 11 },
      ...{ added: ['2026-11-prod'], removed: ['2026-06-prod'], ignored: ['keys[2]: the key is too weak'] },
      failure: null,
    },
  ],
};

/** What the pages about requests, registration and remote key sets get. */
export const activityAnswers: Answers = {
  'GET /api/errors': errors,
  [`GET ${organisation}/activity/groups`]: causes,
  [`GET ${organisation}/activity/${refusedAttempt.reference}`]: refusedAttempt,
  [`GET ${organisation}/activity/r_2`]: { ...refusedAttempt, reference: 'r_2' },
  [`GET ${organisation}/remote-key-sets/${batch}`]: keySet,
  [`POST ${organisation}/registration/dry-run`]: {
    acceptable: false,
    metadata: null,
    problems: [
      {
        ...{ code: 'invalid_client_metadata', field: 'scope', rule: 'policy/scopes' },
        reason: 'must be within: read',
      },
      {
        ...{ code: 'invalid_redirect_uri', field: 'redirect_uris[0]', rule: 'rfc8252/7.3' },
        reason: 'must be https',
      },
    ],
  },
};
