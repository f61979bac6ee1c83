import { press } from './press.js';
import { acme, me, organisation } from './people-answers.js';
import { refusal, type Screen } from './screen.js';

const none = { items: [], next: null };
const asViewer = {
  [`GET /api/organisations/${acme}`]: { ...organisation, role: 'viewer' },
};

const pending = {
  'GET /api/me': {
    ...me,
    organisations: me.organisations.map((one) => ({ ...one, status: 'pending' })),
  },
  [`GET /api/organisations/${acme}`]: { ...organisation, status: 'pending' },
};

/** The pages about an organisation and its people. */
export const organisationScreens: Screen[] = [
  { name: 'overview', path: `/o/${acme}` },
  { name: 'overview-pending', path: `/o/${acme}`, answers: pending },
  {
    name: 'overview-failing',
    path: `/o/${acme}`,
    answers: {
      [`GET /api/organisations/${acme}/members`]: refusal(
        500,
        'status_500',
        'Something went wrong on our side.',
      ),
    },
  },
  { name: 'not-found', path: '/o/o_ofSomebodyElse' },
  { name: 'members', path: `/o/${acme}/members` },
  { name: 'members-as-viewer', path: `/o/${acme}/members`, answers: asViewer },
  {
    name: 'members-no-invitations',
    path: `/o/${acme}/members`,
    answers: { [`GET /api/organisations/${acme}/invitations`]: none },
  },
  { name: 'members-invite', path: `/o/${acme}/members`, before: press('Invite') },
  {
    name: 'members-invited',
    path: `/o/${acme}/members`,
    answers: {
      [`POST /api/organisations/${acme}/invitations`]: {
        invitation_id: 'i_9',
        email: 'priya@acme.example',
        role: 'developer',
        invited_by: 'Mira Okafor',
        created_at: '2026-11-21T10:00:00.000Z',
        expires_at: '2026-11-28T10:00:00.000Z',
        status: 'open',
        link: `https://auth.example.com/invite#${'q7Zt'.repeat(10)}abc`,
        mailed: false,
      },
    },
    before: async (page) => {
      await press('Invite')(page);
      await page.getByLabel('Mail address').fill('priya@acme.example');
      await press('Make the invitation')(page);
      await page.getByText('It is shown this once').waitFor();
    },
  },
  { name: 'settings', path: `/o/${acme}/settings` },
  { name: 'settings-as-viewer', path: `/o/${acme}/settings`, answers: asViewer },
  { name: 'audit', path: `/o/${acme}/audit` },
  {
    name: 'audit-no-right',
    path: `/o/${acme}/audit`,
    answers: {
      [`GET /api/organisations/${acme}/audit`]: refusal(
        403,
        'role_required',
        'Your role does not allow this.',
        {
          roles: ['owner', 'developer'],
        },
      ),
    },
  },
  {
    name: 'audit-empty',
    path: `/o/${acme}/audit`,
    answers: { [`GET /api/organisations/${acme}/audit`]: none },
  },
];
