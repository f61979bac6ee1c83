import { newIdentifier, type ClientMetadata } from '@signet/protocol';
import type { Pool } from 'pg';
import { type NewKey, newKeyRows } from '../client/new-key.js';
import { textArray } from '../database/array-literal.js';
import { Batch, eachOnce } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { type Idempotency, underKey } from './idempotency.js';
import { initialAccessTokenStatement } from './initial-access-token-statement.js';
import { registrationStatement } from './registration-statement.js';

/** The initial access token a registration is made under: its `jti`, the client it was issued to, `exp` in seconds. */
export interface InitialAccessTokenUse {
  tokenId: string;
  clientId: string;
  expiresAt: number;
}

/** A client about to exist. The hash is SHA-256 of the registration access token, 32 bytes. */
export interface NewClient {
  clientId: string;
  metadata: ClientMetadata;
  registrationTokenHash: Buffer;
  keys: readonly NewKey[];
}

/** By what a registration is known again when it is repeated because its answer was lost. */
export interface Recognition {
  /** Names the keys and the software among the registrations of one initial access token. */
  naturalKey?: string;
  idempotency?: Idempotency;
}

/** `added` with the time of issue in seconds, or what stood in the way. Nothing is kept of a refused registration. */
export type RegistrationOutcome =
  | { outcome: 'added'; issuedAt: number }
  | { outcome: 'token_spent' | 'token_client_refused' | 'idempotency_key_held' }
  | { outcome: 'key_burned'; thumbprints: string[] };

/** The state of an initial access token before its use: `usable`, or why it is not. */
export type InitialAccessTokenState = 'usable' | 'token_spent' | 'token_revoked' | 'token_client_refused';

interface Registration {
  client: NewClient;
  token: InitialAccessTokenUse;
  naturalKey?: string;
}

interface OutcomeRow {
  issued_at: string | null;
  may_register: boolean;
  burned: string[];
}

interface StateRow {
  spent: boolean;
  revoked: boolean;
  may_register: boolean;
}

/** Writes registrations (RFC 7591 §3), each whole or not at all. Every method throws `Unavailable`. */
export class RegistrationStore {
  private readonly states = new Batch<InitialAccessTokenUse, InitialAccessTokenState>((uses) =>
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
  stateOf(use: InitialAccessTokenUse): Promise<InitialAccessTokenState> {
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

  private async statesOf(uses: readonly InitialAccessTokenUse[]): Promise<InitialAccessTokenState[]> {
    const values = [
      textArray(uses.map(({ tokenId }) => tokenId)),
      textArray(uses.map(({ clientId }) => clientId)),
    ];
    const { rows } = await decided(() =>
      this.pool.query<StateRow>({ ...initialAccessTokenStatement, values }),
    );
    return rows.map(({ spent, revoked, may_register }) => {
      if (!may_register) return 'token_client_refused';
      if (revoked) return 'token_revoked';
      return spent ? 'token_spent' : 'usable';
    });
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
});

function outcomeOf(row: OutcomeRow): RegistrationOutcome {
  if (row.issued_at !== null) return { outcome: 'added', issuedAt: Number(row.issued_at) };
  if (!row.may_register) return { outcome: 'token_client_refused' };
  if (row.burned.length > 0) return { outcome: 'key_burned', thumbprints: row.burned };
  return { outcome: 'token_spent' };
}
