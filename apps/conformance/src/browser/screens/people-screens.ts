import type { Page } from '@playwright/test';
import { acme, me, organisation, portal } from './people-answers.js';
import { refusal, type Screen } from './screen.js';

const token = 'A'.repeat(43);
const signedOut = { 'GET /api/me': refusal(401, 'signed_out', 'Sign in first.') };
const none = { items: [], next: null };
const open = (name: string) => (page: Page) => page.getByRole('button', { name }).click();

const signInWithPassword = (outcome: string) => async (page: Page) => {
  await page.getByLabel('Mail address').fill('mira@acme.example');
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await open('Sign in with the password')(page);
  await page.getByText(outcome).waitFor();
};

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
const invitation = {
  organisation_name: 'Acme Payments',
  role: 'developer',
  invited_by: 'Mira Okafor',
  email: 'priya@acme.example',
  expires_at: '2026-11-27T08:00:00.000Z',
  account_exists: false,
};

const arriving: Screen[] = [
  { name: 'sign-in', path: '/sign-in', answers: signedOut },
  {
    name: 'sign-in-errors',
    path: '/sign-in',
    answers: signedOut,
    before: open('Sign in with the password'),
  },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    answers: {
      ...signedOut,
      'POST /api/sign-in/password': refusal(
        401,
        'credentials_refused',
        'Mail address or password is not right.',
      ),
    },
    before: signInWithPassword('not right'),
  },
  {
    name: 'sign-in-second-factor',
    path: '/sign-in',
    answers: {
      ...signedOut,
      'POST /api/sign-in/password': {
        complete: false,
        method: 'password',
        methods: ['totp', 'passkey', 'recovery_code'],
      },
    },
    before: signInWithPassword('One more proof'),
  },
  {
    name: 'sign-in-first-factor',
    path: '/sign-in',
    answers: {
      ...signedOut,
      'POST /api/sign-in/password': { complete: false, method: 'password', methods: ['enrolment'] },
    },
    before: signInWithPassword('not enough by itself'),
  },
  { name: 'sign-in-not-linked', path: '/sign-in?single_sign_on=not_linked', answers: signedOut },
  { name: 'sign-up', path: '/sign-up', answers: signedOut },
  {
    name: 'sign-up-closed',
    path: '/sign-up',
    answers: { ...signedOut, 'GET /api/portal': { ...portal, sign_up_open: false } },
  },
  { name: 'sign-up-confirm', path: `/sign-up/confirm#${token}`, answers: signedOut },
  { name: 'set-up', path: `/set-up#${token}`, answers: signedOut },
  { name: 'set-up-broken', path: '/set-up', answers: signedOut },
  {
    name: 'set-up-passkey',
    path: `/set-up#${token}`,
    answers: { ...signedOut, 'POST /api/set-up': { complete: true, method: 'set_up' } },
    before: async (page) => {
      await page.getByLabel('Your name').fill('Mira Okafor');
      await page.getByLabel('Mail address').fill('mira@acme.example');
      await open('Make the first account')(page);
      await page.getByRole('button', { name: 'Add a passkey' }).waitFor();
    },
  },
  {
    name: 'invitation',
    path: `/invite#${token}`,
    answers: { ...signedOut, 'POST /api/invitations/look': invitation },
  },
  {
    name: 'invitation-of-a-member',
    path: `/invite#${token}`,
    answers: { ...signedOut, 'POST /api/invitations/look': { ...invitation, account_exists: true } },
  },
  {
    name: 'invitation-used',
    path: `/invite#${token}`,
    answers: {
      ...signedOut,
      'POST /api/invitations/look': refusal(
        410,
        'invitation_used',
        'This invitation was accepted already. Sign in, or ask for a new one.',
      ),
    },
  },
];

const oneself: Screen[] = [
  { name: 'me', path: '/me' },
  {
    name: 'me-new',
    path: '/me',
    answers: {
      'GET /api/me': {
        ...me,
        organisations: [],
        factors: { password: false, totp: false, passkeys: 0, recovery_codes_left: 0 },
      },
      'GET /api/me/passkeys': none,
    },
  },
  {
    name: 'me-partial',
    path: '/me',
    answers: {
      'GET /api/me/passkeys': refusal(403, 'role_required', 'Not for you.'),
      'GET /api/me/sessions': refusal(500, 'status_500', 'Something went wrong on our side.'),
    },
  },
  {
    name: 'me-totp',
    path: '/me',
    answers: {
      'GET /api/me': { ...me, factors: { ...me.factors, totp: false } },
      'POST /api/me/totp': {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://totp/Signet:mira@acme.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Signet',
      },
    },
    before: async (page) => {
      await open('Set up an app')(page);
      await page.getByRole('img', { name: /QR code/ }).waitFor();
    },
  },
  {
    name: 'me-recovery-codes',
    path: '/me',
    answers: {
      'POST /api/me/recovery-codes': {
        codes: Array.from({ length: 10 }, (_, index) => `k4t9-${1000 + index * 37}-xw2m`),
      },
    },
    before: async (page) => {
      await open('Make new codes')(page);
      await page.getByText('They are shown this once.').waitFor();
    },
  },
  {
    name: 'me-step-up',
    path: '/me',
    answers: {
      'POST /api/me/recovery-codes': refusal(403, 'step_up_required', 'Prove again that it is you.'),
    },
    before: async (page) => {
      await open('Make new codes')(page);
      await page.getByText('needs a fresh proof').waitFor();
    },
  },
  {
    name: 'me-session-ended',
    path: '/me',
    answers: { 'PATCH /api/me': refusal(401, 'signed_out', 'Your session has ended.') },
    before: async (page) => {
      await open('Change name')(page);
      await page.getByText('What you were working on is still here.').waitFor();
    },
  },
  {
    name: 'offline',
    path: '/me',
    before: async (page) => {
      await page.context().setOffline(true);
      await page.getByText('You are offline.').waitFor();
    },
  },
];

const ofTheOrganisation: Screen[] = [
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
  { name: 'members-invite', path: `/o/${acme}/members`, before: open('Invite') },
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
      await open('Invite')(page);
      await page.getByLabel('Mail address').fill('priya@acme.example');
      await open('Make the invitation')(page);
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

const shell: Screen[] = [
  {
    name: 'shell-commands',
    path: `/o/${acme}`,
    before: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Go to …').waitFor();
    },
  },
  {
    name: 'shell-shortcuts',
    path: `/o/${acme}`,
    before: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'shell-organisations',
    path: `/o/${acme}`,
    before: async (page) => {
      const menu = page.getByRole('button', { name: 'Menu' });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: /Organisation: / }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'shell-unreachable',
    path: `/o/${acme}`,
    answers: { 'GET /api/me': refusal(500, 'status_500', 'Something went wrong on our side.') },
  },
];

export const peopleScreens: Screen[] = [...arriving, ...oneself, ...ofTheOrganisation, ...shell];
