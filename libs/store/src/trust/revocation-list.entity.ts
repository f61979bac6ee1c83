import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest revocation list of an issuer for a scope, by where it came from. */
@Entity('certificate_revocation_list')
export class RevocationListRow {
  /** RFC 4514. */
  @PrimaryColumn('text') issuer!: string;
  /** The issuingDistributionPoint as text that is the same for the same scope. */
  @PrimaryColumn('text') scope!: string;
  /** The URI it was fetched from; empty where an administrator handed it in. */
  @PrimaryColumn('text') source!: string;
  /** The cRLNumber, upper-case hexadecimal. */
  @Column('text', { nullable: true }) number!: string | null;
  @Column('timestamptz') this_update!: Date;
  @Column('timestamptz') next_update!: Date;
  /** How many certificates it revokes. */
  @Column('integer') entries!: number;
  /** DER. */
  @Column('bytea') octets!: Buffer;
  @Column('timestamptz') changed_at!: Date;
}
