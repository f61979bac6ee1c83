import {
  type FieldProblem,
  HttpProblem,
  type HttpProblemStatus,
  type PortalErrorCode,
} from '@signet/protocol';

/** A refusal of the portal's API: its word, and a sentence for a person. */
export const portalProblem = (
  status: HttpProblemStatus,
  code: PortalErrorCode,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
): HttpProblem => new HttpProblem(status, detail, {}, { code, ...members });

/** A request that is not what the route takes, member by member. */
export const malformedRequest = (fields: readonly FieldProblem[]): HttpProblem =>
  portalProblem(
    400,
    'request_malformed',
    fields.map(({ field, text }) => `${field} ${text}`).join('. ') + '.',
    {
      fields,
    },
  );

/** Nothing is there, or nothing this member may know of. */
export const notThere = (what: string): HttpProblem =>
  portalProblem(404, 'not_found', `There is no such ${what}.`);
