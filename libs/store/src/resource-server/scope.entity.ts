import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A scope means something to exactly one resource server (RFC 9068 §2.2.3). */
@Entity('scope')
export class Scope {
  @PrimaryColumn('text') scope!: string;
  @Column('text') identifier!: string;
}
