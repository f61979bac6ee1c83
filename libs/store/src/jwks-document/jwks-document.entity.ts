import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FailedFetch, KeySetFetch, RemoteKey } from './remote-key-set.js';

/** The key set of a `jwks_uri` as it was last fetched, the same for all nodes (RFC 7591 §2). */
@Entity('jwks_document')
export class JwksDocument {
  @PrimaryColumn('text') uri!: string;
  @Column('jsonb') keys!: RemoteKey[];
  @Column('bytea', { nullable: true }) body_hash!: Buffer | null;
  @Column('timestamptz', { nullable: true }) fetched_at!: Date | null;
  @Column('timestamptz', { nullable: true }) fresh_until!: Date | null;
  @Column('integer') failures!: number;
  @Column('timestamptz', { nullable: true }) failed_at!: Date | null;
  @Column('jsonb', { nullable: true }) failure!: FailedFetch | null;
  @Column('timestamptz', { nullable: true }) retry_at!: Date | null;
  @Column('timestamptz', { nullable: true }) forced_at!: Date | null;
  @Column('text', { nullable: true }) claim!: string | null;
  @Column('timestamptz', { nullable: true }) claimed_until!: Date | null;
  @Column('timestamptz') asked_at!: Date;
  @Column('jsonb') fetches!: KeySetFetch[];
}
