import type { PublicJwk } from '@signet/key-material';
import type { ClientMetadata } from '@signet/protocol';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import { newIdentifier } from '../database/identifier.js';
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
  keys: readonly { thumbprint: string; jwk: PublicJwk & { kid: string } }[];
}

/** `added` with the time of issue in seconds, or what stood in the way. Nothing is kept of a refused registration. */
export type RegistrationOutcome =
  | { outcome: 'added'; issuedAt: number }
  | { outcome: 'token_spent' | 'token_client_refused' }
  | { outcome: 'key_burned'; thumbprints: string[] };

interface OutcomeRow {
  issued_at: string | null;
  may_register: boolean;
  burned: string[];
}

/** The state of an initial access token before its use: `usable`, or why it is not. */
export type InitialAccessTokenState = 'usable' | 'token_spent' | 'token_client_refused';

/** Writes registrations (RFC 7591 §3), each in one transaction. Every method throws `Unavailable`. */
export class RegistrationStore {
  constructor(private readonly pool: Pool) {}

  /** Looks at the token without using it, so that a spent one is refused before anything else is checked. */
  async stateOf({ tokenId, clientId }: InitialAccessTokenUse): Promise<InitialAccessTokenState> {
    const { rows } = await decided(() =>
      this.pool.query<{ spent: boolean; may_register: boolean }>({
        ...stateStatement,
        values: [tokenId, clientId],
      }),
    );
    if (!rows[0]?.may_register) return 'token_client_refused';
    return rows[0].spent ? 'token_spent' : 'usable';
  }

  async add(client: NewClient, token: InitialAccessTokenUse): Promise<RegistrationOutcome> {
    const keys = client.keys.map((key) => ({ ...key, key_id: newIdentifier('k'), kid: key.jwk.kid }));
    const values = [
      token.tokenId,
      token.clientId,
      token.expiresAt,
      client.clientId,
      JSON.stringify(client.metadata),
      client.registrationTokenHash,
      client.metadata.software_id ?? null,
      JSON.stringify(keys),
      newIdentifier('e'),
    ];
    const { rows } = await decided(() => this.pool.query<OutcomeRow>({ ...registrationStatement, values }));
    return outcomeOf(rows[0] as OutcomeRow);
  }
}

function outcomeOf(row: OutcomeRow): RegistrationOutcome {
  if (row.issued_at !== null) return { outcome: 'added', issuedAt: Number(row.issued_at) };
  if (!row.may_register) return { outcome: 'token_client_refused' };
  if (row.burned.length > 0) return { outcome: 'key_burned', thumbprints: row.burned };
  return { outcome: 'token_spent' };
}

const stateStatement = {
  name: 'initial-access-token-1',
  text: `
SELECT EXISTS (SELECT FROM initial_access_token WHERE token_id = $1 AND uses >= allowed_uses) AS spent,
  EXISTS (SELECT FROM client c JOIN organisation o ON o.organisation_id = c.organisation_id
    WHERE c.client_id = $2 AND c.status = 'active' AND c.kind = 'onboarding' AND o.status = 'approved') AS may_register`,
};
