import { Button } from '@mantine/core';
import type { Me } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../page/empty-state.js';
import { OrganisationTag } from '../../page/organisation-tag.js';
import { Panel } from '../../page/panel.js';
import { roleNames } from '../../page/role-names.js';
import { portalQuestion } from '../../server/questions.js';
import { NewOrganisationDialog } from './new-organisation-dialog.js';

/** The organisations somebody is a member of. */
export function OrganisationsPanel({ me: { organisations, member } }: { me: Me }) {
  const { data: portal } = useQuery(portalQuestion);
  const [isMaking, setMaking] = useState(false);
  const mayMake = member.staff_role !== null || portal?.sign_up_open === true;
  const button = mayMake && (
    <Button variant="default" onClick={() => setMaking(true)}>
      New organisation
    </Button>
  );
  return (
    <Panel id="organisations" title="Your organisations" note={organisations.length} actions={button}>
      {organisations.length === 0 ? (
        <EmptyState>
          You are in no organisation yet.
          {mayMake ? ' Make one, to give it clients and keys.' : ' Ask a member of yours to invite you.'}
        </EmptyState>
      ) : (
        <ul className="lines">
          {organisations.map(({ organisation_id, name, status, role }) => (
            <li key={organisation_id}>
              <Link to="/o/$organisation" params={{ organisation: organisation_id }}>
                {name}
              </Link>
              <OrganisationTag status={status} />
              <span className="quiet">{roleNames[role]}</span>
            </li>
          ))}
        </ul>
      )}
      <NewOrganisationDialog
        isOpen={isMaking}
        isStaff={member.staff_role !== null}
        onClose={() => setMaking(false)}
      />
    </Panel>
  );
}
