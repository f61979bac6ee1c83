import type { Me, OrganisationOfMine } from '@signet/protocol';
import { Link, useLocation } from '@tanstack/react-router';
import { ChevronsUpDown } from 'lucide-react';
import { useEffect, useState } from 'react';

interface OrganisationSwitchProps {
  me: Me;
  current: OrganisationOfMine | undefined;
}

/** Names the organisation the pages are about, and leads to the others. */
export function OrganisationSwitch({ me: { organisations }, current }: OrganisationSwitchProps) {
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  if (organisations.length === 0) return null;
  return (
    <div onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}>
      <button
        type="button"
        className="organisation-switch"
        aria-expanded={isOpen}
        aria-controls="organisations-of-mine"
        onClick={() => setOpen(!isOpen)}
      >
        <span className="visually-hidden">Organisation: </span>
        <span className="organisation-name">{current?.name ?? 'Choose'}</span>
        <ChevronsUpDown size={16} aria-hidden="true" />
      </button>
      <ul className="organisation-choice" id="organisations-of-mine" hidden={!isOpen}>
        {organisations.map(({ organisation_id, name }) => (
          <li key={organisation_id}>
            <Link
              to="/o/$organisation"
              params={{ organisation: organisation_id }}
              className="rail-link"
              aria-current={organisation_id === current?.organisation_id ? 'true' : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
