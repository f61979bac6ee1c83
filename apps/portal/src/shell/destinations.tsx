import { Link } from '@tanstack/react-router';
import type { Destination } from './navigation.js';

/** Links of the rail to pages of an organisation. The one that is open, or that the open page is part of, is marked. */
export function Destinations({ of, organisation }: { of: Destination[]; organisation: string }) {
  return (
    <ul className="rail-list">
      {of.map(({ to, label }) => (
        <li key={label}>
          <Link
            to={to}
            params={{ organisation }}
            className="rail-link"
            activeOptions={{ exact: to === '/o/$organisation' }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
