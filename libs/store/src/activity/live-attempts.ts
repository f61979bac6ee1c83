import type { ListedAttempt } from '@signet/protocol';
import type { Pool, PoolClient } from 'pg';

/** Takes each attempt of the client it watches, as it is decided on whichever node. */
export type Watcher = (attempt: ListedAttempt) => void;

/** Milliseconds: how long a node tells of a client after it was last asked to, and how often it is asked again. */
const WATCHED_FOR = 60_000;
const ASK_AGAIN = 20_000;
const RECONNECT = 2_000;

/**
 * Attempts as they happen, told between nodes by PostgreSQL's LISTEN and NOTIFY. A node tells of a client only while somebody
 * watches that client: a notification for each request would cost more than the request. What is told is not kept, and what
 * could not be told is lost; the kept attempts stand in the activity log.
 */
export class LiveAttempts {
  private readonly watchers = new Map<string, Set<Watcher>>();
  private readonly watchedUntil = new Map<string, number>();
  private readonly asking: NodeJS.Timeout;
  private connection: PoolClient | undefined;
  private reconnecting: NodeJS.Timeout | undefined;
  private closed = false;

  /** `listening` has one connection, which this keeps. */
  constructor(
    private readonly listening: Pool,
    private readonly telling: Pool,
  ) {
    this.asking = setInterval(() => this.askAgain(), ASK_AGAIN).unref();
  }

  /** Begins to listen. Never rejects: while the database is away, nothing is told. */
  async open(): Promise<void> {
    try {
      const connection = await this.listening.connect();
      connection.on('notification', ({ channel, payload = '' }) => this.hear(channel, payload));
      connection.on('error', () => this.reopen());
      connection.on('end', () => this.reopen());
      await connection.query('LISTEN signet_watch; LISTEN signet_attempt');
      this.connection = connection;
      this.askAgain();
    } catch {
      this.reopen();
    }
  }

  /** Watches a client until the function it answers is called. */
  watch(clientId: string, watcher: Watcher): () => void {
    const watchers = this.watchers.get(clientId) ?? new Set();
    this.watchers.set(clientId, watchers.add(watcher));
    this.ask(clientId);
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.watchers.get(clientId) === watchers) this.watchers.delete(clientId);
    };
  }

  isWatched(clientId: string): boolean {
    return (this.watchedUntil.get(clientId) ?? 0) > Date.now();
  }

  /** Tells whoever watches the attempt's client. Waits for nobody and never fails. */
  tell(attempt: ListedAttempt): void {
    if (attempt.client_id === null || !this.isWatched(attempt.client_id)) return;
    this.notify('signet_attempt', JSON.stringify(attempt));
  }

  close(): void {
    this.closed = true;
    clearInterval(this.asking);
    clearTimeout(this.reconnecting);
    this.connection?.release(true);
    this.connection = undefined;
  }

  private hear(channel: string, payload: string): void {
    if (channel === 'signet_watch') this.watchedUntil.set(payload, Date.now() + WATCHED_FOR);
    else {
      const attempt = JSON.parse(payload) as ListedAttempt;
      for (const watcher of this.watchers.get(attempt.client_id ?? '') ?? []) watcher(attempt);
    }
  }

  private askAgain(): void {
    const now = Date.now();
    for (const [clientId, until] of this.watchedUntil) if (until <= now) this.watchedUntil.delete(clientId);
    for (const clientId of this.watchers.keys()) this.ask(clientId);
  }

  private ask(clientId: string): void {
    this.notify('signet_watch', clientId);
  }

  private notify(channel: string, payload: string): void {
    void this.telling.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
  }

  private reopen(): void {
    this.connection?.release(true);
    this.connection = undefined;
    clearTimeout(this.reconnecting);
    if (!this.closed) this.reconnecting = setTimeout(() => void this.open(), RECONNECT).unref();
  }
}
