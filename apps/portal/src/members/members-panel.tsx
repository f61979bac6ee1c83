import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Answered } from '../page/answered.js';
import { Notice } from '../page/notice.js';
import { Panel } from '../page/panel.js';
import { meQuestion } from '../server/questions.js';
import { MemberRow } from './member-row.js';
import { membersQuestion } from './members-questions.js';

interface MembersPanelProps {
  organisation: string;
  isOwner: boolean;
}

export function MembersPanel({ organisation, isOwner }: MembersPanelProps) {
  const query = useQuery(membersQuestion(organisation));
  const { data: me } = useSuspenseQuery(meQuestion);
  const members = query.data?.items ?? [];
  const owners = members.filter(({ role }) => role === 'owner').length;
  return (
    <Panel id="members" title="Members" note={query.data && members.length}>
      {owners === 1 && (
        <Notice tone="warn">
          <p>
            <strong>There is one owner only.</strong> If they cannot sign in any more, nobody can manage
            members or revoke a client. Make somebody else an owner too.
          </p>
        </Notice>
      )}
      <Answered query={query} what="the members">
        {({ items }) => (
          <div className="table-frame">
            <table className="table table-stacked">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Role</th>
                  <th scope="col">Last seen</th>
                  <th scope="col">Passkeys</th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((member) => (
                  <MemberRow
                    key={member.member_id}
                    organisation={organisation}
                    member={member}
                    isMe={member.member_id === me.member.member_id}
                    isLastOwner={member.role === 'owner' && owners === 1}
                    mayChange={isOwner}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </Panel>
  );
}
