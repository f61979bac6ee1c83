import { Column, Entity, PrimaryColumn } from 'typeorm';

export type AuditAction =
  | 'organisation.created'
  | 'client.created'
  | 'client.registered'
  | 'client.updated'
  | 'client.deleted'
  | 'client.revoked'
  | 'client.paused'
  | 'client.resumed'
  | 'key.exposed'
  | 'key.staged'
  | 'key.activated'
  | 'key.retiring'
  | 'key.retired'
  | 'key.revoked'
  | 'key.rolled_over'
  | 'key.registered_elsewhere'
  | 'signing_key.rotated'
  | 'statement_issuer.trusted'
  | 'statement_issuer.removed'
  | 'software.changed'
  | 'policy.published'
  | 'initial_access_token.issued'
  | 'resource_server.changed'
  | 'resource_server.removed'
  | 'token.revoked'
  | 'trust_anchor.trusted'
  | 'trust_anchor.removed'
  | 'revocation_list.added'
  | 'server.set_up'
  | 'organisation.renamed'
  | 'organisation.looked_at'
  | 'member.created'
  | 'member.renamed'
  | 'member.invited'
  | 'member.invitation_withdrawn'
  | 'member.joined'
  | 'member.role_changed'
  | 'member.removed'
  | 'calendar_link.made'
  | 'calendar_link.withdrawn'
  | 'session.half_started'
  | 'session.started'
  | 'session.stepped_up'
  | 'session.ended'
  | 'factor.added'
  | 'factor.changed'
  | 'factor.removed'
  | 'recovery_code.used';

/** Something that changed: written in the transaction of the change, never altered. */
@Entity('audit_event')
export class AuditEvent {
  @PrimaryColumn('text') event_id!: string;
  @Column('timestamptz') occurred_at!: Date;
  @Column('text') action!: AuditAction;
  /** Who did it: the ID of a member or of a client, or `administrator`. */
  @Column('text') actor!: string;
  @Column('text', { nullable: true }) organisation_id!: string | null;
  @Column('text', { nullable: true }) client_id!: string | null;
  @Column('jsonb') detail!: object;
}
