import { press } from './press.js';
import { me } from './people-answers.js';
import { refusal, type Screen } from './screen.js';

const none = { items: [], next: null };

/** One's own page, and what can come up on any. */
export const meScreens: Screen[] = [
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
      await press('Set up an app')(page);
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
      await press('Make new codes')(page);
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
      await press('Make new codes')(page);
      await page.getByText('needs a fresh proof').waitFor();
    },
  },
  {
    name: 'me-session-ended',
    path: '/me',
    answers: { 'PATCH /api/me': refusal(401, 'signed_out', 'Your session has ended.') },
    before: async (page) => {
      await press('Change name')(page);
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
