import type { PresentedStatement } from '@signet/client-authentication';
import { isWithin, RegistrationError, softwareStatementProblem } from '@signet/protocol';
import type { SoftwareApproval } from '@signet/store';

type Software = Pick<PresentedStatement, 'jti' | 'softwareVersion'>;

/** Refuses a genuine statement about software that may not be registered (RFC 7591 §3.2.2). Throws `RegistrationError`. */
export function acceptApproval(approval: SoftwareApproval | undefined, software: Software): void {
  const reason = approvalRefusal(approval, software);
  if (reason) throw unapproved(reason);
}

export const unapproved = (reason: string) =>
  new RegistrationError([softwareStatementProblem('unapproved_software_statement', reason)]);

function approvalRefusal(
  approval: SoftwareApproval | undefined,
  { jti, softwareVersion }: Software,
): string | undefined {
  if (!approval) return 'is about software that is not approved for this organisation';
  if (approval.blocked) return 'is about software that is blocked for this organisation';
  if (approval.blocked_statements.includes(jti)) return 'is blocked: ask its issuer for a new one';
  const { minimum_version: minimum, maximum_version: maximum } = approval;
  if (isWithin(softwareVersion, { minimum, maximum })) return undefined;
  // Only the version the issuer signed counts: the request could name any.
  const bounds = `from ${minimum ?? 'any'} to ${maximum ?? 'any'}`;
  return softwareVersion === undefined
    ? `says no software_version; approved are ${bounds}`
    : `is about a software_version that is not approved; approved are ${bounds}`;
}
