import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether certificates below an anchor must be found on a current revocation list. */
export type RevocationMode = 'none' | 'crl';

/** The certificate of an authority whose clients are trusted, by one organisation or by all. */
@Entity('trust_anchor')
export class TrustAnchorRow {
  @PrimaryColumn('text') trust_anchor_id!: string;
  /** Null for all organisations. */
  @Column('text', { nullable: true }) organisation_id!: string | null;
  /** SHA-256 of the certificate, base64url. */
  @Column('text') fingerprint!: string;
  @Column('text') name!: string;
  /** RFC 4514. */
  @Column('text') subject!: string;
  /** DER. */
  @Column('bytea') certificate!: Buffer;
  @Column('timestamptz') not_after!: Date;
  @Column('text') revocation!: RevocationMode;
  /** Where its revocation lists, and those of the authorities below it, are fetched from. */
  @Column('text', { array: true }) revocation_list_uris!: string[];
  @Column('boolean') enabled!: boolean;
  @Column('timestamptz') changed_at!: Date;
}
