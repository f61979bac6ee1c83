import type { PolicyDocument } from '@signet/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One published version of a policy; the highest version of an organisation, or of the default, is in force. */
@Entity('policy')
export class Policy {
  @PrimaryColumn('text') policy_id!: string;
  /** Null for the default of the deployment. */
  @Column('text', { nullable: true }) organisation_id!: string | null;
  @Column('integer') version!: number;
  /** Null where the organisation follows the default again. */
  @Column('jsonb', { nullable: true }) document!: PolicyDocument | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') published_by!: string;
  @Column('timestamptz') published_at!: Date;
}
