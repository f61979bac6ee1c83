import type { LinkProps } from '@tanstack/react-router';

type Address = NonNullable<LinkProps['to']>;

/** A page that is an organisation's as a whole, not one of its clients' or keys'. */
type OrganisationPage = Exclude<
  Extract<Address, `/o/$organisation${string}`>,
  `${string}$${string}$${string}`
>;

/** A page that the rail, the command menu and the keyboard lead to. */
export interface Destination {
  to: OrganisationPage;
  label: string;
  /** The letter after `g`. */
  key?: string;
}

/** Pages about the organisation's work, in the order of the rail. */
export const work: Destination[] = [
  { to: '/o/$organisation', label: 'Overview', key: 'o' },
  { to: '/o/$organisation/start', label: 'First token' },
  { to: '/o/$organisation/clients', label: 'Clients', key: 'c' },
  { to: '/o/$organisation/keys', label: 'Keys', key: 'k' },
  { to: '/o/$organisation/activity', label: 'Activity', key: 'a' },
  { to: '/o/$organisation/debugger', label: 'Debugger', key: 'd' },
  { to: '/o/$organisation/registration', label: 'Registration' },
];

/** Pages about the organisation itself. */
export const household: Destination[] = [
  { to: '/o/$organisation/members', label: 'Members' },
  { to: '/o/$organisation/settings', label: 'Organisation' },
  { to: '/o/$organisation/audit', label: 'Audit' },
];
