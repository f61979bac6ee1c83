import type { Member } from '@signet/protocol';
import { Instant } from '../page/instant.js';
import { roleNames } from '../page/role-names.js';
import { MemberActions } from './member-actions.js';

export interface MemberRowProps {
  organisation: string;
  member: Member;
  isMe: boolean;
  isLastOwner: boolean;
  mayChange: boolean;
}

export function MemberRow(props: MemberRowProps) {
  const { member, isMe } = props;
  return (
    <tr data-row tabIndex={-1}>
      <th scope="row">
        {member.name}
        {isMe && ' (you)'}
        <span className="cell-note">{member.email}</span>
      </th>
      <td data-label="Role">{roleNames[member.role]}</td>
      <td data-label="Last seen">
        {member.last_seen_at ? <Instant at={member.last_seen_at} /> : 'not for a week'}
      </td>
      <td data-label="Passkeys">{member.passkeys}</td>
      <td>
        <MemberActions {...props} />
      </td>
    </tr>
  );
}
