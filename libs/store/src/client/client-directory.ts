import { isClientId } from '@signet/protocol';
import type { Pool } from 'pg';
import { textArray } from '../database/array-literal.js';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { type ClientRecord, type InactiveClient, isInactive } from './client-record.js';
import { type ClientRow, clientRecordOf, clientStatement } from './client-statement.js';

const UNKNOWN_FOR = 5_000;

type Found = ClientRecord | InactiveClient | undefined;

/**
 * Client records by ID, remembered by version in a bounded memory. A remembered record may be old: admission refuses its
 * version then. Only active clients are remembered, so a refusal never comes from memory alone: see `reload`.
 *
 * That there is no client of an ID is remembered too, for 5 s, so that a flood with one ID costs one query. It cannot hide a
 * client made meanwhile: an ID is 128 random bits, never reused, and told to nobody before its client is stored.
 */
export class ClientDirectory {
  private readonly remembered = new Map<string, ClientRecord>();
  private readonly unknown = new Map<string, number>();
  private readonly batch = new Batch<string, Found>((clientIds) => this.load(clientIds));

  constructor(
    private readonly pool: Pool,
    private readonly capacity = 20_000,
    private readonly now = Date.now,
  ) {}

  /** The remembered record, or undefined. */
  findRemembered(clientId: string): ClientRecord | undefined {
    const record = this.remembered.get(clientId);
    if (record) {
      // Re-inserted, so that the map's order is by last use and the first entry the one to forget.
      this.remembered.delete(clientId);
      this.remembered.set(clientId, record);
    }
    return record;
  }

  /** The client as the primary database has it now. Throws `Unavailable`. */
  async reload(clientId: string): Promise<Found> {
    if (!isClientId(clientId) || this.isKnownMissing(clientId)) return undefined;
    const found = await this.batch.ask(clientId);
    this.remembered.delete(clientId);
    if (!found) this.rememberMissing(clientId);
    else if (!isInactive(found)) this.remember(found);
    return found;
  }

  private remember(record: ClientRecord): void {
    this.remembered.set(record.clientId, record);
    if (this.remembered.size > this.capacity) {
      this.remembered.delete(this.remembered.keys().next().value as string);
    }
  }

  private isKnownMissing(clientId: string): boolean {
    const since = this.unknown.get(clientId);
    return since !== undefined && Math.abs(this.now() - since) < UNKNOWN_FOR;
  }

  private rememberMissing(clientId: string): void {
    this.unknown.delete(clientId);
    this.unknown.set(clientId, this.now());
    if (this.unknown.size > this.capacity) this.unknown.delete(this.unknown.keys().next().value as string);
  }

  private async load(clientIds: readonly string[]): Promise<Found[]> {
    const values = [textArray([...new Set(clientIds)])];
    const { rows } = await decided(() => this.pool.query<ClientRow>({ ...clientStatement, values }));
    const byId = new Map(rows.map((row) => [row.client_id, row]));
    return clientIds.map((clientId) => {
      const row = byId.get(clientId);
      return row && clientRecordOf(row);
    });
  }
}
