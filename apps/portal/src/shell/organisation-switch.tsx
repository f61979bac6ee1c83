import { Menu, UnstyledButton } from '@mantine/core';
import type { Me, OrganisationOfMine } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { Check, ChevronsUpDown } from 'lucide-react';

interface OrganisationSwitchProps {
  me: Me;
  current: OrganisationOfMine | undefined;
}

/** Names the organisation the pages are about, and leads to the others. */
export function OrganisationSwitch({ me, current }: OrganisationSwitchProps) {
  const { organisations } = me;
  if (organisations.length === 0) return null;
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <UnstyledButton className="organisation-switch">
          <span className="visually-hidden">Organisation: </span>
          <span className="organisation-name">{current?.name ?? 'Choose'}</span>
          <ChevronsUpDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {organisations.map(({ organisation_id, name }) => (
          <Menu.Item
            key={organisation_id}
            renderRoot={(item) => (
              <Link {...item} to="/o/$organisation" params={{ organisation: organisation_id }} />
            )}
            rightSection={
              organisation_id === current?.organisation_id && <Check size={16} aria-label="shown" />
            }
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
