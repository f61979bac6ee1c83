import { Column, Entity, PrimaryColumn } from 'typeorm';

export type KeySource = 'jwks' | 'certificate' | 'jwks_uri';
export type KeyState = 'staged' | 'active' | 'retiring' | 'retired' | 'revoked';

/** A public key of a client. What admission must see of its changes raises the client's version, by trigger. */
@Entity('client_key')
export class ClientKey {
  @PrimaryColumn('text') key_id!: string;
  @Column('text') client_id!: string;
  @Column('text') thumbprint!: string;
  @Column('text') kid!: string;
  @Column('jsonb') jwk!: object;
  @Column('text') source!: KeySource;
  @Column('text') state!: KeyState;
  @Column('timestamptz', { nullable: true }) not_before!: Date | null;
  @Column('timestamptz', { nullable: true }) not_after!: Date | null;
  @Column('text', { nullable: true }) certificate_subject!: string | null;
  @Column('text', { nullable: true }) certificate_serial!: string | null;
  /** Set where the key was taken because of a path to a trust anchor. */
  @Column('text', { nullable: true }) certificate_trust!: 'pki' | null;
  /** When its certificate was last found without a path; null while it has one. */
  @Column({ type: 'timestamptz', nullable: true, insert: false, update: false })
  certificate_refused_at!: Date | null;
  @Column('timestamptz') created_at!: Date;
  /** Its place in the status lists, chosen by the database. */
  @Column({ type: 'bigint', insert: false, update: false }) status_index!: string;
  @Column('timestamptz', { nullable: true }) activated_at!: Date | null;
  /** When a retiring key stops. */
  @Column('timestamptz', { nullable: true }) retires_at!: Date | null;
  @Column('timestamptz', { nullable: true }) retired_at!: Date | null;
  @Column('timestamptz', { nullable: true }) revoked_at!: Date | null;
  @Column('timestamptz', { nullable: true }) first_used_at!: Date | null;
  /** To the minute. */
  @Column('timestamptz', { nullable: true }) last_used_at!: Date | null;
}
