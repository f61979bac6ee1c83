import type {
  KeyVerdict,
  ListedAttempt,
  ListedClient,
  NewClient,
  Page,
  PortalClient,
  PortalKey,
  RegistrationAccess,
} from '@signet/protocol';
import { acme } from './people-answers.js';
import type { Answers } from './screen.js';

const organisation = `/api/organisations/${acme}`;
export const batch = 'c_7Qd2mK9xLw';
const all = <Item>(items: Item[]): Page<Item> => ({ items, next: null });

export const storedKey: PortalKey = {
  key_id: 'k_1',
  client_id: batch,
  client_name: 'settlement-batch',
  kid: '0ZJVNXxVvGmYnL2lLJGwtbHzFV3WbZHzOXLxWzJx1QM',
  thumbprint: '0ZJVNXxVvGmYnL2lLJGwtbHzFV3WbZHzOXLxWzJx1QM',
  alg: 'ES256',
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  },
  source: 'certificate',
  state: 'active',
  certificate: { subject: 'CN=settlement.acme.example,O=Acme', serial: '0A1B2C' },
  not_before: '2026-11-21T09:00:00.000Z',
  not_after: '2027-02-19T09:00:00.000Z',
  created_at: '2026-11-21T10:00:00.000Z',
  activated_at: '2026-11-21T10:00:00.000Z',
  retires_at: null,
  retired_at: null,
  revoked_at: null,
  first_used_at: null,
  last_used_at: null,
  uses: [],
};

export const listedClient: ListedClient = {
  client_id: batch,
  client_name: 'settlement-batch',
  kind: 'onboarding',
  status: 'active',
  token_endpoint_auth_method: 'private_key_jwt',
  registered_by: null,
  created_at: '2026-11-21T10:00:00.000Z',
  last_used_at: null,
  keys_in_use: 1,
  usable_until: '2027-02-19T09:00:00.000Z',
  accepted: 0,
  refused: 0,
};

export const portalClient: PortalClient = {
  ...listedClient,
  version: 1,
  metadata: {} as PortalClient['metadata'],
  keys: [storedKey],
  jwks_uri: null,
  registered_clients: 0,
};

export const access: RegistrationAccess = {
  registration_endpoint: 'https://auth.example.com/register',
  token_endpoint: 'https://auth.example.com/token',
  issuer: 'https://auth.example.com',
  onboarding_clients: [{ client_id: batch, client_name: 'settlement-batch', status: 'active' }],
  clients_registered: 0,
  clients_allowed: 50,
  scopes: ['read'],
};

export const newClient: NewClient = { client_id: batch, client_name: 'settlement-batch', key: storedKey };

export const verdict: KeyVerdict = { acceptable: true, keys: [], problems: [], registered_with: null };

const attempt = (changes: Partial<ListedAttempt>): ListedAttempt => ({
  reference: 'r_1',
  occurred_at: '2026-11-21T10:31:07.214Z',
  endpoint: '/token',
  client_id: batch,
  client_name: 'settlement-batch',
  outcome: 'accepted',
  code: null,
  title: 'Token of scope dcr',
  ...changes,
});

export const attempts: Page<ListedAttempt> = all([
  attempt({ reference: 'r_3', occurred_at: '2026-11-21T10:33:12.000Z' }),
  attempt({
    reference: 'r_2',
    outcome: 'refused',
    code: 'DCR-2103',
    title: 'The assertion was made for a different address',
  }),
]);

/** What the pages about adding keys, first tokens and assertions get. */
export const keyAnswers: Answers = {
  'GET /api/time': () => ({ now: new Date().toISOString() }),
  [`GET ${organisation}/registration`]: access,
  [`GET ${organisation}/clients`]: all([listedClient]),
  [`POST ${organisation}/clients`]: newClient,
  [`GET ${organisation}/clients/${batch}`]: portalClient,
  [`GET ${organisation}/keys`]: all([storedKey]),
  [`GET ${organisation}/keys/k_1`]: storedKey,
  [`POST ${organisation}/keys/inspect`]: verdict,
  [`GET ${organisation}/activity`]: all([]),
};
