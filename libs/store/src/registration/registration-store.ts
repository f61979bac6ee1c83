import { newIdentifier, type ClientMetadata, type RegistrationConstraints } from '@signet/protocol';
import type { Pool } from 'pg';
import { type NewKey, newKeyRows } from '../client/new-key.js';
import { textArray } from '../database/array-literal.js';
import { Batch, eachOnce } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { settled } from '../database/transaction.js';
import { type Idempotency, underKey } from './idempotency.js';
import { initialAccessTokenStatement } from './initial-access-token-statement.js';
import { registrationStatement } from './registration-statement.js';

/** The initial access token a registration is made under: its `jti`, the client it was issued to, `exp` in seconds. */
export interface InitialAccessTokenUse {
  tokenId: string;
  clientId: string;
  expiresAt: number;
  /** Registrations it is good for: one unless it says otherwise. */
  uses?: number;
}

/** What limits a registration beyond its metadata; a member that is absent limits nothing. */
export interface RegistrationLimits {
  /** Clients the organisation, and the onboarding client, may have at once. */
  maximumClients?: number;
  maximumOfRegistrar?: number;
  /** Seconds until the client ends. */
  clientLifetime?: number;
  /** Stays with the client: its updates are held to it as well. */
  constraints?: RegistrationConstraints;
  /** The policy and the rules the registration was held to, for the audit. */
  policy?: object;
}

/** A client about to exist. The hash is SHA-256 of the registration access token, 32 bytes. */
export interface NewClient {
  clientId: string;
  metadata: ClientMetadata;
  registrationTokenHash: Buffer;
  keys: readonly NewKey[];
  limits?: RegistrationLimits;
}

/** By what a registration is known again when it is repeated because its answer was lost. */
export interface Recognition {
  /** Names the keys and the software among the registrations of one initial access token. */
  naturalKey?: string;
  idempotency?: Idempotency;
}

/**
 * `added` with its times in seconds, or what stood in the way. Nothing is kept of a refused registration. `already_registered`:
 * the token has a use left, and not for these keys and this software again.
 */
export type RegistrationOutcome =
  | { outcome: 'added'; issuedAt: number; expiresAt?: number }
  | { outcome: 'token_spent' | 'token_client_refused' | 'idempotency_key_held' }
  | { outcome: 'already_registered' | 'clients_exhausted' }
  | { outcome: 'key_burned' | 'key_elsewhere'; thumbprints: string[] };

/** The state of an initial access token before its use: `usable`, or why it is not. */
export type InitialAccessTokenState = 'usable' | 'token_spent' | 'token_revoked' | 'token_client_refused';

/** An initial access token as the database knows it. `policyId`: the policy its organisation is held to, absent where none is. */
export interface KnownInitialAccessToken {
  state: InitialAccessTokenState;
  organisationId?: string;
  policyId?: string;
}

interface Registration {
  client: NewClient;
  token: InitialAccessTokenUse;
  naturalKey?: string;
}

interface OutcomeRow {
  issued_at: string | null;
  expires_at: string | null;
  may_register: boolean;
  within_limits: boolean;
  twin: boolean;
  burned: string[];
  elsewhere: string[];
}

interface StateRow {
  spent: boolean;
  revoked: boolean;
  organisation_id: string | null;
  policy_id: string | null;
}

/** Writes registrations (RFC 7591 §3), each whole or not at all. Every method throws `Unavailable`. */
export class RegistrationStore {
  private readonly states = new Batch<InitialAccessTokenUse, KnownInitialAccessToken>((uses) =>
    this.statesOf(uses),
  );
  private readonly registrations = new Batch<Registration, RegistrationOutcome>(
    // A statement cannot use one token twice: the second use is decided after the first.
    eachOnce(
      ({ token }) => token.tokenId,
      (registrations) => decided(() => addAll(this.pool, registrations)),
    ),
    32,
  );

  constructor(private readonly pool: Pool) {}

  /** Looks at the token without using it, so that a spent one is refused before anything else is checked. */
  stateOf(use: InitialAccessTokenUse): Promise<KnownInitialAccessToken> {
    return this.states.ask(use);
  }

  add(
    client: NewClient,
    token: InitialAccessTokenUse,
    { naturalKey, idempotency }: Recognition = {},
  ): Promise<RegistrationOutcome> {
    const registration = { client, token, naturalKey };
    return idempotency ? this.addOnce(registration, idempotency) : this.registrations.ask(registration);
  }

  /** What `add` would answer, by doing it and taking it back. */
  async tryOut(client: NewClient, token: InitialAccessTokenUse): Promise<RegistrationOutcome> {
    return decided(() =>
      settled(this.pool, async (connection) => {
        const [result] = (await addAll(connection, [{ client, token }])) as [RegistrationOutcome];
        return { result, keep: false };
      }),
    );
  }

  /** In a transaction of its own, because the key must not stay claimed when the registration is refused. */
  private async addOnce(registration: Registration, idempotency: Idempotency): Promise<RegistrationOutcome> {
    const claim = { ...idempotency, clientId: registration.client.clientId };
    const outcome = await decided(() =>
      underKey(this.pool, claim, async (connection) => {
        const [result] = (await addAll(connection, [registration])) as [RegistrationOutcome];
        return { result, keep: result.outcome === 'added' };
      }),
    );
    return outcome ?? { outcome: 'idempotency_key_held' };
  }

  private async statesOf(uses: readonly InitialAccessTokenUse[]): Promise<KnownInitialAccessToken[]> {
    const values = [
      textArray(uses.map(({ tokenId }) => tokenId)),
      textArray(uses.map(({ clientId }) => clientId)),
    ];
    const { rows } = await decided(() =>
      this.pool.query<StateRow>({ ...initialAccessTokenStatement, values }),
    );
    return rows.map(knownTokenOf);
  }
}

async function addAll(
  database: Pick<Pool, 'query'>,
  registrations: readonly Registration[],
): Promise<RegistrationOutcome[]> {
  const values = [JSON.stringify(registrations.map(asked))];
  const { rows } = await database.query<OutcomeRow>({ ...registrationStatement, values });
  return rows.map(outcomeOf);
}

const asked = ({ client, token, naturalKey }: Registration, place: number) => ({
  place,
  token_id: token.tokenId,
  registrar: token.clientId,
  expires_at: token.expiresAt,
  client_id: client.clientId,
  metadata: client.metadata,
  registration_token_hash: client.registrationTokenHash.toString('hex'),
  software_id: client.metadata.software_id ?? null,
  event_id: newIdentifier('e'),
  natural_key: naturalKey,
  keys: newKeyRows(client.keys),
  allowed_uses: token.uses ?? 1,
  constraints: client.limits?.constraints,
  maximum_clients: client.limits?.maximumClients,
  maximum_of_registrar: client.limits?.maximumOfRegistrar,
  client_lifetime: client.limits?.clientLifetime,
  policy: client.limits?.policy,
});

function knownTokenOf({ spent, revoked, organisation_id, policy_id }: StateRow): KnownInitialAccessToken {
  if (organisation_id === null) return { state: 'token_client_refused' };
  const state = revoked ? 'token_revoked' : spent ? 'token_spent' : 'usable';
  return { state, organisationId: organisation_id, policyId: policy_id ?? undefined };
}

function outcomeOf(row: OutcomeRow): RegistrationOutcome {
  if (row.issued_at !== null) {
    const expiresAt = row.expires_at === null ? undefined : Number(row.expires_at);
    return { outcome: 'added', issuedAt: Number(row.issued_at), expiresAt };
  }
  if (!row.may_register) return { outcome: 'token_client_refused' };
  if (row.burned.length > 0) return { outcome: 'key_burned', thumbprints: row.burned };
  if (row.elsewhere.length > 0) return { outcome: 'key_elsewhere', thumbprints: row.elsewhere };
  if (!row.within_limits) return { outcome: 'clients_exhausted' };
  return { outcome: row.twin ? 'already_registered' : 'token_spent' };
}
