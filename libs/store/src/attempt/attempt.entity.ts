import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A refused authentication or registration with its true reason. Never holds an assertion or a secret. */
@Entity('attempt')
export class Attempt {
  @PrimaryColumn('text') reference!: string;
  @PrimaryColumn('timestamptz') occurred_at!: Date;
  @Column('text') endpoint!: string;
  /** The client that was claimed, where it exists. */
  @Column('text', { nullable: true }) client_id!: string | null;
  @Column('text') reason!: string;
  @Column('jsonb') evidence!: object;
}
