import type { Page } from '@playwright/test';
import { press } from './press.js';
import { portal } from './people-answers.js';
import { refusal, type Screen } from './screen.js';

const token = 'A'.repeat(43);
const signedOut = { 'GET /api/me': refusal(401, 'signed_out', 'Sign in first.') };

const invitation = {
  organisation_name: 'Acme Payments',
  role: 'developer',
  invited_by: 'Mira Okafor',
  email: 'priya@acme.example',
  expires_at: '2026-11-27T08:00:00.000Z',
  account_exists: false,
};

const signInWithPassword = (outcome: string) => async (page: Page) => {
  await page.getByLabel('Mail address').fill('mira@acme.example');
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await press('Sign in with the password')(page);
  await page.getByText(outcome).waitFor();
};

/** Everything before somebody is signed in. */
export const arrivingScreens: Screen[] = [
  { name: 'sign-in', path: '/sign-in', answers: signedOut },
  {
    name: 'sign-in-errors',
    path: '/sign-in',
    answers: signedOut,
    before: press('Sign in with the password'),
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
      await press('Make the first account')(page);
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
