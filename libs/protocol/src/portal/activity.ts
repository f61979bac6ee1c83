import { IsObject } from 'class-validator';
import type { JsonObject } from '../json/json.js';
import type { AttemptStep } from '../reasons/reason-steps.js';
import type { Evidence } from '../reasons/refusal.js';

export type AttemptOutcome = 'accepted' | 'refused';

/** One of GET …/activity, and the `attempt` event of GET …/live. */
export interface ListedAttempt {
  reference: string;
  occurred_at: string;
  endpoint: string;
  client_id: string | null;
  client_name: string | null;
  outcome: AttemptOutcome;
  /** The reason code; null where it was accepted. */
  code: string | null;
  title: string;
}

/** GET …/activity/:reference. */
export interface AttemptDetail extends ListedAttempt {
  text: string;
  fix: string | null;
  evidence: Evidence;
  steps: AttemptStep[];
}

/** One of GET …/activity/groups: requests refused for one cause. */
export interface AttemptGroup {
  code: string;
  title: string;
  client_id: string | null;
  client_name: string | null;
  count: number;
  first_at: string;
  last_at: string;
  last_reference: string;
}

/** One of GET …/activity/hours: what one client was given and refused in one hour, oldest first. */
export interface ActivityHour {
  hour: string;
  client_id: string;
  accepted: number;
  refused: number;
}

/** One of GET /api/errors. */
export interface ErrorText {
  code: string;
  reason: string;
  title: string;
  text: string;
  fix: string;
}

/** GET …/registration. */
export interface RegistrationAccess {
  registration_endpoint: string;
  token_endpoint: string;
  issuer: string;
  onboarding_clients: { client_id: string; client_name: string | null; status: string }[];
  clients_registered: number;
  clients_allowed: number | null;
  scopes: string[];
}

/** POST …/registration/dry-run: client metadata (RFC 7591 §2), as POST /register takes it. */
export class RegistrationDryRunRequest {
  @IsObject({ message: 'must be a JSON object' })
  metadata!: JsonObject;
}

/** The answer: what a registration would come to. */
export interface RegistrationVerdict {
  acceptable: boolean;
  metadata: Record<string, unknown> | null;
  problems: { code: string; field: string; reason: string; rule: string }[];
}

/** One of GET …/audit. */
export interface AuditRecord {
  event_id: string;
  occurred_at: string;
  action: string;
  actor: string;
  /** The name of who did it, where it was a member. */
  actor_name: string | null;
  client_id: string | null;
  detail: Record<string, unknown>;
}
