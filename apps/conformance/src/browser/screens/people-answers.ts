import type {
  AuditRecord,
  Invitation,
  KeyNotice,
  Me,
  Member,
  MyPasskey,
  MySession,
  Organisation,
  Page,
  PortalDescription,
} from '@signet/protocol';
import type { Answers } from './screen.js';

export const acme = 'o_acmePayments';

const all = <Item>(items: Item[]): Page<Item> => ({ items, next: null });

export const me: Me = {
  member: { member_id: 'm_mira', email: 'mira@acme.example', name: 'Mira Okafor', staff_role: null },
  session: {
    session_id: 's_here',
    complete: true,
    method: 'passkey',
    stepped_up_until: null,
    idle_until: '2099-01-01T00:00:00.000Z',
    ends_at: '2099-01-01T00:00:00.000Z',
  },
  organisations: [
    { organisation_id: acme, name: 'Acme Payments', status: 'approved', role: 'owner' },
    { organisation_id: 'o_northwind', name: 'Northwind Trial', status: 'pending', role: 'viewer' },
  ],
  factors: { password: true, totp: true, passkeys: 2, recovery_codes_left: 7 },
};

export const organisation: Organisation = {
  organisation_id: acme,
  name: 'Acme Payments',
  status: 'approved',
  created_at: '2026-03-03T09:12:44.000Z',
  version: 1,
  role: 'owner',
};

const members: Member[] = [
  {
    member_id: 'm_mira',
    name: 'Mira Okafor',
    email: 'mira@acme.example',
    role: 'owner',
    member_since: '2026-03-03T09:12:44.000Z',
    last_seen_at: '2026-11-21T10:02:00.000Z',
    passkeys: 2,
  },
  {
    member_id: 'm_jonas',
    name: 'Jonas Lindqvist',
    email: 'jonas.lindqvist@settlement.acme.example',
    role: 'developer',
    member_since: '2026-06-18T14:30:00.000Z',
    last_seen_at: '2026-11-20T16:41:00.000Z',
    passkeys: 1,
  },
  {
    member_id: 'm_security',
    name: 'Security desk',
    email: 'security@acme.example',
    role: 'security_contact',
    member_since: '2026-06-18T14:35:00.000Z',
    last_seen_at: null,
    passkeys: 0,
  },
];

const invitations: Invitation[] = [
  {
    invitation_id: 'i_1',
    email: 'priya@acme.example',
    role: 'developer',
    invited_by: 'Mira Okafor',
    created_at: '2026-11-20T08:00:00.000Z',
    expires_at: '2026-11-27T08:00:00.000Z',
    status: 'open',
  },
  {
    invitation_id: 'i_2',
    email: 'old@acme.example',
    role: 'viewer',
    invited_by: 'Mira Okafor',
    created_at: '2026-10-01T08:00:00.000Z',
    expires_at: '2026-10-08T08:00:00.000Z',
    status: 'expired',
  },
];

const sessions: MySession[] = [
  {
    session_id: 's_here',
    current: true,
    complete: true,
    method: 'passkey',
    created_at: '2026-11-21T08:58:00.000Z',
    last_seen_at: '2026-11-21T10:02:00.000Z',
    address: '203.0.113.7',
    agent:
      'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  },
  {
    session_id: 's_there',
    current: false,
    complete: true,
    method: 'password',
    created_at: '2026-11-18T20:11:00.000Z',
    last_seen_at: '2026-11-19T07:45:00.000Z',
    address: '2001:db8:44::1f',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Version/26.1 Safari/604.1',
  },
];

const passkeys: MyPasskey[] = [
  {
    passkey: 'p_1',
    name: 'Laptop',
    backed_up: true,
    created_at: '2026-03-03T09:15:00.000Z',
    last_used_at: '2026-11-21T08:58:00.000Z',
  },
  {
    passkey: 'p_2',
    name: 'Blue security key in the safe',
    backed_up: false,
    created_at: '2026-03-03T09:18:00.000Z',
    last_used_at: null,
  },
];

const audit: AuditRecord[] = [
  {
    event_id: 'e_3',
    occurred_at: '2026-11-21T09:58:12.000Z',
    action: 'member.invited',
    actor: 'm_mira',
    actor_name: 'Mira Okafor',
    client_id: null,
    detail: { email: 'priya@acme.example', role: 'developer' },
  },
  {
    event_id: 'e_2',
    occurred_at: '2026-11-20T16:41:03.000Z',
    action: 'client.registered',
    actor: 'c_7Qd2mK9xLw',
    actor_name: null,
    client_id: 'c_9hT4bR2vNz',
    detail: { client_name: 'settlement-batch' },
  },
];

export const portal: PortalDescription = {
  issuer: 'https://auth.example.com',
  rp_id: 'auth.example.com',
  sign_up_open: true,
  single_sign_on: [{ provider: 'acme', name: 'Acme SSO' }],
  mail: true,
};

export const notices: KeyNotice[] = [
  {
    ...{ kind: 'ending', key_id: 'k_old', kid: '2026-06-prod', client_id: 'c_batch' },
    ...{ client_name: 'settlement-batch', ends_at: '2026-12-11T09:00:00.000Z', uses: 1284 },
    successor: { key_id: 'k_new', kid: '2026-11-prod', used: false },
  },
  {
    ...{ kind: 'unused', key_id: 'k_spare', kid: '2025-12-spare', client_id: 'c_reports' },
    ...{ client_name: 'reports', ends_at: '2026-12-20T09:00:00.000Z', uses: 0, successor: null },
  },
];

/** What an owner of Acme Payments gets. */
export const peopleAnswers: Answers = {
  'GET /api/portal': portal,
  'GET /api/me': me,
  'GET /api/me/sessions': all(sessions),
  'GET /api/me/passkeys': all(passkeys),
  [`GET /api/organisations/${acme}`]: organisation,
  [`GET /api/organisations/${acme}/members`]: all(members),
  [`GET /api/organisations/${acme}/invitations`]: all(invitations),
  [`GET /api/organisations/${acme}/audit`]: all(audit),
  [`GET /api/organisations/${acme}/notices`]: all(notices),
};
