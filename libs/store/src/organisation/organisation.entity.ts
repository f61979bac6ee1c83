import { Column, Entity, PrimaryColumn } from 'typeorm';

export type OrganisationStatus = 'pending' | 'approved' | 'suspended';

/** Owns clients, keys and members. */
@Entity('organisation')
export class Organisation {
  @PrimaryColumn('text') organisation_id!: string;
  @Column('text') name!: string;
  @Column('text') status!: OrganisationStatus;
  @Column('timestamptz') created_at!: Date;
}
