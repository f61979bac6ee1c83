import { newIdentifier } from '@signet/protocol';
import type { PoolClient } from 'pg';

/** A message about to be sent, kept with the change it tells of. What nobody may read at rest stands sealed in `content`. */
export interface NewMessage {
  kind: string;
  recipient: string;
  content: object;
  /** The same news is told once. */
  onceKey?: string;
}

/** Puts a message into the outbox, in the transaction of what it tells of. */
export const putMessage = (
  connection: Pick<PoolClient, 'query'>,
  { kind, recipient, content, onceKey }: NewMessage,
): Promise<unknown> =>
  connection.query(
    'INSERT INTO outbox (outbox_id, kind, recipient, content, once_key) VALUES ($1, $2, $3, $4, $5)',
    [newIdentifier('n'), kind, recipient, JSON.stringify(content), onceKey ?? null],
  );
