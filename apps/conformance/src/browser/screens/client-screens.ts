import type { Page } from '@playwright/test';
import { client, clientAnswers, clientApi, newKey, oldKey } from './client-answers.js';
import { batch } from './key-answers.js';
import { acme, organisation } from './people-answers.js';
import { type Answers, refusal, type Screen } from './screen.js';

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const broken = refusal(500, 'status_500', 'Something went wrong on our side.');
const asViewer: Answers = { [`GET /api/organisations/${acme}`]: { ...organisation, role: 'viewer' } };

const pages = {
  clients: `/o/${acme}/clients`,
  client: `/o/${acme}/clients/${batch}`,
  keys: `/o/${acme}/keys`,
  key: `/o/${acme}/keys/k_1`,
  rotate: `/o/${acme}/keys/k_1/rotate`,
};

const ofClients: Screen[] = [
  { name: 'clients', path: pages.clients },
  {
    name: 'clients-empty',
    path: pages.clients,
    answers: { [clientApi.clients]: { items: [], next: null } },
  },
  {
    name: 'clients-none-for-filter',
    path: `${pages.clients}?q=nothing&status=paused`,
    answers: { [clientApi.clients]: { items: [], next: null } },
  },
  { name: 'clients-failing', path: pages.clients, answers: { [clientApi.clients]: broken } },
  { name: 'client', path: pages.client },
  { name: 'client-as-viewer', path: pages.client, answers: asViewer },
  {
    name: 'client-one-panel-failing',
    path: pages.client,
    answers: { [clientApi.activity]: broken },
  },
  { name: 'client-not-there', path: `/o/${acme}/clients/c_gone` },
  { name: 'client-pause', path: pages.client, before: press('Pause client') },
  {
    name: 'client-pause-stale',
    path: pages.client,
    answers: { [clientApi.pause]: refusal(412, 'version_stale', 'It was changed.') },
    before: async (page) => {
      await press('Pause client')(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Pause client' }).click();
      await page.getByText('Somebody changed this client').waitFor();
    },
  },
  {
    name: 'client-revoke',
    path: pages.client,
    before: async (page) => {
      await press('Revoke client')(page);
      await page.getByText('accepted in the last 24 hours').waitFor();
    },
  },
];

const ofKeys: Screen[] = [
  { name: 'keys', path: pages.keys },
  {
    name: 'keys-table',
    path: pages.keys,
    before: (page) => page.getByText('Show as table').click(),
  },
  {
    name: 'keys-3-months',
    path: pages.keys,
    before: (page) => page.getByText('3 months', { exact: true }).click(),
  },
  { name: 'keys-empty', path: pages.keys, answers: { [clientApi.timeline]: [] } },
  { name: 'keys-failing', path: pages.keys, answers: { [clientApi.timeline]: broken } },
  { name: 'key', path: pages.key },
  { name: 'key-not-there', path: `/o/${acme}/keys/k_gone` },
  {
    name: 'key-retire-now',
    path: pages.key,
    before: async (page) => {
      await press('Retire key')(page);
      await page.getByRole('radio', { name: 'Now' }).check();
    },
  },
  { name: 'key-revoke', path: pages.key, before: press('Revoke key') },
  {
    name: 'rotate-add',
    path: pages.rotate,
    answers: { [clientApi.client]: { ...client, keys: [oldKey] } },
  },
  { name: 'rotate-prove', path: pages.rotate },
  {
    name: 'rotate-switch',
    path: pages.rotate,
    answers: { [clientApi.client]: { ...client, keys: [oldKey, newKey] } },
  },
  {
    name: 'rotate-done',
    path: pages.rotate,
    answers: {
      [clientApi.client]: { ...client, keys: [{ ...oldKey, state: 'retired', uses: [] }, newKey] },
    },
  },
];

/** The pages of clients and keys, on answers of their own. */
export const clientScreens: Screen[] = [...ofClients, ...ofKeys].map((screen) => ({
  ...screen,
  answers: { ...clientAnswers, ...screen.answers },
}));
