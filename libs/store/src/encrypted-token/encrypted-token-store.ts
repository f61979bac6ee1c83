import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import { byteaArray } from '../database/array-literal.js';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';

/** An encrypted token as it was issued, and what it says. `exp` in seconds. */
export interface EncryptedToken<Claims extends { exp: number }> {
  text: string;
  claims: Claims;
}

interface ClaimsRow {
  claims: object | null;
}

const keepStatement = {
  name: 'keep-encrypted-tokens-1',
  text: `
INSERT INTO encrypted_token (digest, claims, expires_at)
SELECT decode(t.digest, 'hex'), t.claims, to_timestamp(t.expires_at)
FROM json_to_recordset($1::json) AS t(digest text, claims jsonb, expires_at bigint)`,
};

const findStatement = {
  name: 'find-encrypted-tokens-1',
  text: `
SELECT t.claims FROM unnest($1::bytea[]) WITH ORDINALITY AS a(digest, place)
LEFT JOIN encrypted_token t ON t.digest = a.digest ORDER BY a.place`,
};

// A token that is over is asked about no more; an hour covers every clock.
const REMOVAL = `DELETE FROM encrypted_token WHERE expires_at < now() - interval '1 hour'`;

const digestOf = (text: string): Buffer => hash('sha256', `signet:encrypted-token:1\0${text}`, 'buffer');

/**
 * What tokens say that we cannot read back, because they are encrypted for somebody else: by the digest of their text, so that
 * they can be introspected and revoked (spec.md 187). Every method throws `Unavailable`.
 */
export class EncryptedTokenStore {
  private readonly kept = new Batch<EncryptedToken<{ exp: number }>, void>((tokens) => this.keepAll(tokens));
  private readonly found = new Batch<string, object | undefined>((texts) => this.findAll(texts));

  constructor(private readonly pool: Pool) {}

  /** Resolves once it is stored: only then may the token go out. */
  keep<Claims extends { exp: number }>(token: EncryptedToken<Claims>): Promise<void> {
    return this.kept.ask(token);
  }

  /** The claims of the token of exactly this text; also of one that has expired a moment ago. */
  findClaims(text: string): Promise<object | undefined> {
    return this.found.ask(text);
  }

  /** Forgets tokens that have expired. Safe to run on every node. */
  async removeExpired(): Promise<void> {
    await decided(() => this.pool.query(REMOVAL));
  }

  private async keepAll(tokens: readonly EncryptedToken<{ exp: number }>[]): Promise<void[]> {
    const rows = tokens.map(({ text, claims }) => ({
      digest: digestOf(text).toString('hex'),
      claims,
      expires_at: claims.exp,
    }));
    const values = [JSON.stringify(rows)];
    await decided(() => this.pool.query({ ...keepStatement, values }));
    return tokens.map(() => undefined);
  }

  private async findAll(texts: readonly string[]): Promise<(object | undefined)[]> {
    const values = [byteaArray(texts.map(digestOf))];
    const { rows } = await decided(() => this.pool.query<ClaimsRow>({ ...findStatement, values }));
    return rows.map(({ claims }) => claims ?? undefined);
  }
}
