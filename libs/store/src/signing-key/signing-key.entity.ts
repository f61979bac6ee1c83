import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a key signs, and nothing else. */
export type SigningPurpose = 'access_token' | 'introspection' | 'status_list';

/** A key of ours. All nodes publish, use and retire it by these times. The private half is sealed (design.md §6). */
@Entity('signing_key')
export class SigningKeyRow {
  @PrimaryColumn('text') kid!: string;
  @Column('text') alg!: string;
  @Column('text') purpose!: SigningPurpose;
  @Column('jsonb') public_jwk!: object;
  /** Null once the key is published no more. */
  @Column('bytea', { nullable: true }) sealed_private_key!: Buffer | null;
  @Column('timestamptz') published_at!: Date;
  @Column('timestamptz') active_from!: Date;
  @Column('timestamptz', { nullable: true }) retired_at!: Date | null;
  @Column('timestamptz', { nullable: true }) removed_at!: Date | null;
  /** Taken back in an emergency: what it signed proves nothing. */
  @Column('boolean', { default: false }) withdrawn!: boolean;
}
