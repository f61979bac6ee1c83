import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { membersQuestion } from '../members/members-questions.js';
import { Answered } from '../page/answered.js';
import { Panel } from '../page/panel.js';
import { roleNames } from '../page/role-names.js';

/** Who is here, and whether there is more than one owner. */
export function PeoplePanel({ organisation }: { organisation: string }) {
  const query = useQuery(membersQuestion(organisation));
  return (
    <Panel
      id="people"
      title="People"
      note={query.data?.items.length}
      actions={
        <Link className="button" to="/o/$organisation/members" params={{ organisation }}>
          Members
        </Link>
      }
    >
      <Answered query={query} what="the members">
        {({ items }) => (
          <ul className="lines">
            {items.map(({ member_id, name, role }) => (
              <li key={member_id}>
                <span>{name}</span>
                <span className="quiet">{roleNames[role]}</span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Panel>
  );
}
