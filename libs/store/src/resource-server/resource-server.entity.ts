import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An API that access tokens are for (RFC 6749 §1.1). It authenticates as the client it has for that alone. */
@Entity('resource_server')
export class ResourceServer {
  /** RFC 8707 §2, compared as it stands. */
  @PrimaryColumn('text') identifier!: string;
  @Column('text') name!: string;
  @Column('text') client_id!: string;
  /** Of the access tokens for it, seconds. */
  @Column('integer') token_lifetime!: number;
  /** The public key access tokens for it are encrypted with; null for tokens that are only signed. */
  @Column('jsonb', { nullable: true }) encryption_jwk!: object | null;
  /** How introspection answers for it are encrypted, with that key (RFC 9701 §6); null for answers that are not. */
  @Column('text', { nullable: true }) introspection_encrypted_response_alg!: string | null;
  @Column('timestamptz') changed_at!: Date;
}
