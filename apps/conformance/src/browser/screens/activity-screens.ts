import type { Page } from '@playwright/test';
import { keySet, refusedAttempt, refusedAttempts } from './activity-answers.js';
import { access, attempts, batch } from './key-answers.js';
import { acme, organisation } from './people-answers.js';
import { refusal, type Screen } from './screen.js';

const api = `/api/organisations/${acme}`;
const failing = refusal(500, 'status_500', 'Something went wrong on our side.');
const log = { [`GET ${api}/activity`]: { items: refusedAttempts, next: 'older' } };
const tryIt = (outcome: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText(outcome).waitFor();
};

const requests: Screen[] = [
  { name: 'activity', path: `/o/${acme}/activity`, answers: log },
  { name: 'activity-empty', path: `/o/${acme}/activity` },
  {
    name: 'activity-none-for-filter',
    path: `/o/${acme}/activity?code=DCR-2103&from=2026-11-20&to=2026-11-21`,
  },
  { name: 'activity-failing', path: `/o/${acme}/activity`, answers: { [`GET ${api}/activity`]: failing } },
  { name: 'activity-by-cause', path: `/o/${acme}/activity?by=cause` },
  { name: 'attempt', path: `/o/${acme}/activity/${refusedAttempt.reference}` },
  { name: 'attempt-not-there', path: `/o/${acme}/activity/r_none` },
  {
    name: 'first-token-refused',
    path: `/o/${acme}/start`,
    answers: { [`GET ${api}/activity`]: { ...attempts, items: attempts.items.slice(1) } },
  },
  { name: 'errors', path: '/docs/errors' },
  { name: 'error', path: '/docs/errors/DCR-2103' },
  { name: 'error-unknown', path: '/docs/errors/DCR-0' },
  {
    name: 'command-menu-codes',
    path: `/o/${acme}/activity`,
    before: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('textbox').fill('DCR-21');
      await page.getByRole('dialog').getByText('No key of that name').waitFor();
    },
  },
];

const registering: Screen[] = [
  { name: 'registration', path: `/o/${acme}/registration` },
  {
    name: 'registration-none-left',
    path: `/o/${acme}/registration`,
    answers: {
      [`GET ${api}/registration`]: { ...access, clients_registered: 50, onboarding_clients: [] },
      [`GET ${api}`]: { ...organisation, role: 'viewer' },
    },
  },
  { name: 'registration-refused', path: `/o/${acme}/registration`, before: tryIt('This would be refused.') },
  {
    name: 'registration-acceptable',
    path: `/o/${acme}/registration`,
    answers: {
      [`POST ${api}/registration/dry-run`]: {
        ...{ acceptable: true, problems: [] },
        metadata: { client_name: 'My client', scope: 'read', jwks: { keys: [] } },
      },
    },
    before: tryIt('This would be registered.'),
  },
  {
    name: 'registration-private-key',
    path: `/o/${acme}/registration`,
    before: async (page) => {
      await page.getByLabel('Client metadata').fill('{"jwks":{"keys":[{"kty":"EC","d":"x"}]}}');
      await tryIt('This holds a private key.')(page);
    },
  },
  {
    name: 'registration-failing',
    path: `/o/${acme}/registration`,
    answers: { [`GET ${api}/registration`]: failing },
  },
  { name: 'key-set', path: `/o/${acme}/remote-key-sets/${batch}` },
  {
    name: 'key-set-unread',
    path: `/o/${acme}/remote-key-sets/${batch}`,
    answers: {
      [`GET ${api}/remote-key-sets/${batch}`]: {
        ...{ client_id: batch, jwks_uri: keySet.jwks_uri, fetched_at: null, fresh_until: null },
        ...{ failures: 0, failure: null, next_fetch_at: null, keys: [], fetches: [] },
      },
      [`GET ${api}`]: { ...organisation, role: 'viewer' },
    },
  },
];

export const activityScreens: readonly Screen[] = [...requests, ...registering];
