import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `onboarding`: may only get `dcr` tokens. `registered`: came through POST /register. `resource_server`: gets no tokens. */
export type ClientKind = 'onboarding' | 'registered' | 'resource_server';
export type ClientStatus = 'active' | 'paused' | 'revoked';

/** An OAuth client. Its metadata stays one document in the wire spelling (RFC 7591 §2). */
@Entity('client')
export class Client {
  @PrimaryColumn('text') client_id!: string;
  @Column('text') organisation_id!: string;
  @Column('text') kind!: ClientKind;
  @Column('jsonb') metadata!: object;
  @Column('text') status!: ClientStatus;
  /** Raised by every change that admission must see. */
  @Column('bigint') version!: string;
  @Column('bytea', { nullable: true }) registration_token_hash!: Buffer | null;
  @Column('bytea', { nullable: true }) previous_registration_token_hash!: Buffer | null;
  @Column('text', { nullable: true }) software_id!: string | null;
  /** The onboarding client whose initial access token registered this one. */
  @Column('text', { nullable: true }) registered_by!: string | null;
  /** What the initial access token did not give; updates are held to it. */
  @Column('jsonb', { nullable: true }) constraints!: object | null;
  @Column('timestamptz') issued_at!: Date;
  /** Null for a client without an end. */
  @Column('timestamptz', { nullable: true }) expires_at!: Date | null;
  @Column('timestamptz', { nullable: true }) deleted_at!: Date | null;
  /** Its own place in the status lists, where it authenticates with certificates that are no keys of its own; chosen by the database. */
  @Column({ type: 'bigint', nullable: true, insert: false, update: false }) status_index!: string | null;
  /** Tokens issued before are inactive. */
  @Column('timestamptz', { nullable: true }) not_before!: Date | null;
}
