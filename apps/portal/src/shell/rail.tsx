import type { Me, OrganisationOfMine } from '@signet/protocol';
import { useLocation } from '@tanstack/react-router';
import { Menu as MenuSign } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Mark } from '../seal/mark.js';
import { AccountLinks } from './account-links.js';
import { Destinations } from './destinations.js';
import { HelpLinks } from './help-links.js';
import { household, work } from './navigation.js';
import { OrganisationState } from './organisation-state.js';
import { OrganisationSwitch } from './organisation-switch.js';

interface RailProps {
  me: Me;
  organisation: OrganisationOfMine | undefined;
}

/** The rail at the left; on narrow screens a bar at the top, whose menu is the same rail. */
export function Rail({ me, organisation }: RailProps) {
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className="rail" data-open={isOpen || undefined}>
      <div className="rail-top">
        <p className="wordmark">
          <Mark /> Signet
        </p>
        <button
          type="button"
          className="button rail-toggle"
          aria-expanded={isOpen}
          aria-controls="rail-menu"
          onClick={() => setOpen(!isOpen)}
        >
          <MenuSign size={18} aria-hidden="true" /> Menu
        </button>
      </div>
      <div className="rail-menu" id="rail-menu">
        <OrganisationSwitch me={me} current={organisation} />
        {organisation && <OrganisationState status={organisation.status} />}
        <nav aria-label="Pages">
          {organisation && (
            <>
              <Destinations of={work} organisation={organisation.organisation_id} />
              <h2 className="rail-heading">{organisation.name}</h2>
              <Destinations of={household} organisation={organisation.organisation_id} />
            </>
          )}
          <HelpLinks />
        </nav>
        <AccountLinks me={me} />
      </div>
    </header>
  );
}
