import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AcceptedKey } from '@signet/key-material';

/** Someone whose software statements are believed, in whole or by some organisations (RFC 7591 §2.3). */
@Entity('statement_issuer')
export class StatementIssuer {
  /** `iss`, compared as it stands. */
  @PrimaryColumn('text') issuer!: string;
  /** Public keys that passed the key policy; null where they are fetched. */
  @Column('jsonb', { nullable: true }) jwks!: { keys: AcceptedKey['jwk'][] } | null;
  /** Where they are fetched from otherwise; its document is shared with every client that has the same URI. */
  @Column('text', { nullable: true }) jwks_uri!: string | null;
  /** Of `jwks`: RFC 7638, in the order of the keys. */
  @Column('text', { array: true }) thumbprints!: string[];
  /** The organisations it speaks for; null for all. */
  @Column('text', { array: true, nullable: true }) organisation_ids!: string[] | null;
  /** A `typ` of its own, accepted beside none and `JWT`. */
  @Column('text', { nullable: true }) type!: string | null;
  @Column('boolean') enabled!: boolean;
  @Column('timestamptz') changed_at!: Date;
}
