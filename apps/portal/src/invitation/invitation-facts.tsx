import type { OpenInvitation } from '@signet/protocol';
import { Fact } from '../copy/fact.js';
import { Instant } from '../page/instant.js';
import { roleNames } from '../page/role-names.js';
import { roleRights } from '../page/role-rights.js';

export function InvitationFacts({ organisation_name, role, invited_by, email, expires_at }: OpenInvitation) {
  return (
    <dl className="facts">
      <Fact name="Organisation">
        <strong>{organisation_name}</strong>
      </Fact>
      <Fact name="Invited by">{invited_by}</Fact>
      <Fact name="You will be">
        {roleNames[role]}: {roleRights[role]}
      </Fact>
      <Fact name="For the address">{email}</Fact>
      <Fact name="Good until">
        <Instant at={expires_at} />
      </Fact>
    </dl>
  );
}
