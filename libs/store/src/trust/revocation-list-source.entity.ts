import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FailedFetch } from '../jwks-document/remote-key-set.js';

/** A place trust anchors name where revocation lists are fetched, the same for all nodes. */
@Entity('revocation_list_source')
export class RevocationListSource {
  @PrimaryColumn('text') uri!: string;
  /** When it is fetched next. */
  @Column('timestamptz') due_at!: Date;
  @Column('timestamptz', { nullable: true }) fetched_at!: Date | null;
  /** Failures in a row since then. */
  @Column('integer') failures!: number;
  @Column('timestamptz', { nullable: true }) failed_at!: Date | null;
  @Column('jsonb', { nullable: true }) failure!: FailedFetch | null;
  @Column('text', { nullable: true }) claim!: string | null;
  @Column('timestamptz', { nullable: true }) claimed_until!: Date | null;
}
