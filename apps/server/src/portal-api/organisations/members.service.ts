import { Injectable } from '@nestjs/common';
import type { Member, OrganisationRole, Page } from '@signet/protocol';
import { type CurrentSession, type ListedMember, MembershipStore } from '@signet/store';
import { accessRefusal } from '../access/access-rules.js';
import type { OrganisationCaller } from '../access/caller.js';
import { type PortalAnswer, withVersion } from '../answers/portal-answer.js';
import { notThere, portalProblem } from '../answers/portal-problem.js';
import { staleVersion } from '../requests/if-match.js';
import { findPosition, limitOf, pageOf, type PageQuery } from '../requests/page-query.js';

/** Who is in an organisation, and as what. */
@Injectable()
export class MembersService {
  constructor(private readonly memberships: MembershipStore) {}

  async list({ organisationId }: OrganisationCaller, query: PageQuery): Promise<Page<Member>> {
    const position = findPosition(query, 2);
    const limit = limitOf(query);
    const after = position && { name: position[0] as string, memberId: position[1] as string };
    const members = await this.memberships.list(organisationId, { after, limit: limit + 1 });
    return pageOf(members, limit, {
      item: memberAnswer,
      position: ({ name, member_id }) => [name, member_id],
    });
  }

  async changeRole(
    { organisationId, actor }: OrganisationCaller,
    { memberId, role, upon }: { memberId: string; role: OrganisationRole; upon: string },
  ): Promise<PortalAnswer<Member>> {
    const changed = await this.memberships.changeRole({ organisationId, memberId, actor }, { role, upon });
    if (changed === 'stale') throw staleVersion();
    if (typeof changed === 'string') throw memberRefusal(changed);
    return withVersion(memberAnswer(changed), changed.role);
  }

  async remove(
    { organisationId, actor }: OrganisationCaller,
    session: CurrentSession,
    memberId: string,
  ): Promise<void> {
    if (memberId !== actor) acceptRemovalOfOthers(session);
    const removed = await this.memberships.remove({ organisationId, memberId, actor });
    if (removed !== 'removed') throw memberRefusal(removed);
  }
}

function acceptRemovalOfOthers(session: CurrentSession): void {
  const refusal = accessRefusal(session, { level: 'owner', stepUp: true }, true);
  if (refusal) throw refusal;
}

const memberRefusal = (refusal: 'not_found' | 'last_owner') =>
  refusal === 'not_found'
    ? notThere('member')
    : portalProblem(409, 'last_owner', 'An organisation has an owner always: make somebody else one first.');

const memberAnswer = ({ member_since, last_seen_at, ...member }: ListedMember): Member => ({
  ...member,
  member_since: member_since.toISOString(),
  last_seen_at: last_seen_at?.toISOString() ?? null,
});
