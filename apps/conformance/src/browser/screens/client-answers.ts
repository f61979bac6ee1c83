import type {
  ActivityHour,
  KeyLane,
  ListedAttempt,
  ListedClient,
  Page,
  PortalClient,
  PortalKey,
} from '@signet/protocol';
import { batch, listedClient, portalClient, storedKey } from './key-answers.js';
import { acme } from './people-answers.js';
import type { Answers } from './screen.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const now = Date.now();
const inDays = (days: number): string => new Date(now + days * DAY).toISOString();
const hoursAgo = (hours: number): string => new Date(Math.floor(now / HOUR - hours) * HOUR).toISOString();
const all = <Item>(items: Item[]): Page<Item> => ({ items, next: null });

const usesOf = (amounts: number[]): PortalKey['uses'] =>
  amounts.map((uses, hours) => ({ hour: hoursAgo(hours), uses }));

export const oldKey: PortalKey = {
  ...storedKey,
  kid: '2026-06-prod',
  not_before: inDays(-160),
  not_after: inDays(20),
  created_at: inDays(-160),
  activated_at: inDays(-159),
  first_used_at: inDays(-159),
  last_used_at: inDays(-0.01),
  uses: usesOf([3, 4, 9, 31, 33, 30, 41, 38]),
};
export const stagedKey: PortalKey = {
  ...storedKey,
  key_id: 'k_2',
  kid: '2026-11-prod',
  thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  certificate: null,
  source: 'jwks',
  state: 'staged',
  not_before: null,
  not_after: null,
  created_at: inDays(-1),
  activated_at: null,
};
export const newKey: PortalKey = {
  ...stagedKey,
  state: 'active',
  activated_at: inDays(-0.4),
  first_used_at: inDays(-0.4),
  last_used_at: inDays(-0.01),
  uses: usesOf([31, 30, 24, 2]),
};
const overKey: PortalKey = {
  ...storedKey,
  key_id: 'k_0',
  kid: '2025-12-prod',
  thumbprint: 'q1bXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs00',
  state: 'retired',
  created_at: inDays(-340),
  not_before: inDays(-340),
  not_after: inDays(-140),
  first_used_at: inDays(-338),
  last_used_at: inDays(-158),
  retired_at: inDays(-150),
};

const registered: ListedClient[] = ['batch-worker-1', 'batch-worker-2'].map((client_name, index) => ({
  ...listedClient,
  client_id: `c_worker${index}`,
  client_name,
  kind: 'registered',
  status: index === 0 ? 'active' : 'revoked',
  registered_by: batch,
  keys_in_use: index === 0 ? 1 : 0,
  usable_until: null,
}));

const busy = {
  last_used_at: inDays(-0.01),
  usable_until: inDays(20),
  accepted: 1284,
  refused: 17,
};

export const clients: Page<ListedClient> = {
  items: [
    { ...listedClient, ...busy },
    { ...listedClient, client_id: 'c_reports', client_name: 'reports', status: 'paused' },
    ...registered,
  ],
  next: 'more',
};

export const client: PortalClient = {
  ...portalClient,
  ...busy,
  metadata: {
    client_name: 'settlement-batch',
    grant_types: ['client_credentials'],
  } as PortalClient['metadata'],
  keys: [oldKey, stagedKey, overKey],
  keys_in_use: 2,
  registered_clients: 2,
};

export const requests: Page<ListedAttempt> = all([
  {
    reference: 'r_2',
    occurred_at: inDays(-0.02),
    endpoint: '/token',
    client_id: batch,
    client_name: 'settlement-batch',
    outcome: 'refused',
    code: 'DCR-2103',
    title: 'The assertion was made for a different address',
  },
]);

export const hours: ActivityHour[] = [40, 38, 31, 12, 3].map((accepted, index) => ({
  hour: hoursAgo(5 - index),
  client_id: batch,
  accepted,
  refused: index === 3 ? 17 : 0,
}));

export const lanes: KeyLane[] = [
  {
    client_id: 'c_reports',
    client_name: 'reports',
    keys: [{ ...oldKey, key_id: 'k_8', client_id: 'c_reports', kid: 'reports-2026', not_after: inDays(55) }],
    gaps: [{ from: inDays(55), to: null }],
  },
  {
    client_id: batch,
    client_name: 'settlement-batch',
    keys: [overKey, oldKey, { ...stagedKey, not_before: inDays(43) }],
    gaps: [{ from: inDays(20), to: inDays(43) }],
  },
];

const organisation = `/api/organisations/${acme}`;

/** What the pages of clients and keys ask. */
export const clientApi = {
  clients: `GET ${organisation}/clients`,
  client: `GET ${organisation}/clients/${batch}`,
  pause: `POST ${organisation}/clients/${batch}/pause`,
  activity: `GET ${organisation}/activity`,
  hours: `GET ${organisation}/activity/hours`,
  timeline: `GET ${organisation}/keys/timeline`,
  key: `GET ${organisation}/keys/k_1`,
} as const;

/** What they get. */
export const clientAnswers: Answers = {
  [clientApi.clients]: clients,
  [clientApi.client]: client,
  [clientApi.activity]: requests,
  [clientApi.hours]: hours,
  [clientApi.timeline]: lanes,
  [clientApi.key]: oldKey,
};
