import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A piece of software one organisation may register, as one issuer attests it: another issuer's word is another software. */
@Entity('organisation_software')
export class OrganisationSoftware {
  @PrimaryColumn('text') organisation_id!: string;
  @PrimaryColumn('text') issuer!: string;
  @PrimaryColumn('text') software_id!: string;
  /** Both bounds are included; null does not bind. */
  @Column('text', { nullable: true }) minimum_version!: string | null;
  @Column('text', { nullable: true }) maximum_version!: string | null;
  @Column('boolean') blocked!: boolean;
  /** `jti` of statements that are refused though their software is approved. */
  @Column('text', { array: true }) blocked_statements!: string[];
  @Column('timestamptz') changed_at!: Date;
}
