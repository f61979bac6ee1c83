import type { Problem, RegistrationErrorCode } from '../problem.js';
import { AuthenticationFields, authenticationDefaults, authenticationProblems } from './authentication.js';
import { GrantFields, grantDefaults, grantProblems } from './grants.js';
import { MutualTlsFields, mutualTlsProblems } from './mutual-tls.js';
import type { RegistrationPolicy } from './policy.js';
import { PresentationFields, presentationProblems } from './presentation.js';
import { redirectionDefaults, RedirectionFields, redirectionProblems } from './redirection.js';
import type { FieldsClass } from './shape.js';
import { SoftwareFields, softwareProblems } from './software.js';

/** What a client asks for: every member optional, in wire spelling (RFC 7591 §2). */
export type RequestedMetadata = RedirectionFields &
  GrantFields &
  AuthenticationFields &
  MutualTlsFields &
  PresentationFields &
  SoftwareFields;

/** Members that belong together: their shape, what stands for an omitted one, and the rules on their meaning. */
export interface FieldGroup {
  fields: FieldsClass;
  defaults?: (metadata: RequestedMetadata, policy: RegistrationPolicy) => RequestedMetadata;
  problems: (metadata: RequestedMetadata, policy: RegistrationPolicy) => Problem[];
  /** The error word for a malformed member, where it is not `invalid_client_metadata`. */
  code?: RegistrationErrorCode;
}

/** Problems are told in this order. */
export const fieldGroups: readonly FieldGroup[] = [
  {
    fields: RedirectionFields,
    defaults: redirectionDefaults,
    problems: redirectionProblems,
    code: 'invalid_redirect_uri',
  },
  { fields: GrantFields, defaults: grantDefaults, problems: grantProblems },
  { fields: AuthenticationFields, defaults: authenticationDefaults, problems: authenticationProblems },
  { fields: MutualTlsFields, problems: mutualTlsProblems },
  { fields: PresentationFields, problems: presentationProblems },
  { fields: SoftwareFields, problems: softwareProblems },
];
