import type { Page } from '@playwright/test';
import { assertion, type TestClient } from '../../testing/assertion.js';
import { certificatePem } from '../../testing/certificate.js';
import { makeKeyPair, privateJwk } from '../../testing/key-pair.js';
import { access, attempts, batch, portalClient } from './key-answers.js';
import { acme } from './people-answers.js';
import { refusal, type Screen } from './screen.js';
import { opensslFiles } from '../testing/openssl.js';

const api = `/api/organisations/${acme}`;
const field = (page: Page) => page.getByLabel('Certificate, public key or key set');
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const files = opensslFiles();
const pair = makeKeyPair();
const give = (text: string) => async (page: Page) => {
  await field(page).fill(text);
  await page.getByRole('list', { name: 'Checks' }).waitFor();
};
const chooseStore = async (page: Page) => {
  const file = { name: 'store.p12', mimeType: 'application/x-pkcs12', buffer: files.keyStore };
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByLabel('Password of the key store').waitFor();
};
const makePair = async (page: Page) => {
  await page.getByText('Make a pair here').click();
  await press(page, 'Make a pair in this browser');
  await page.getByText('The pair is made.').waitFor();
};

const adding: Screen[] = [
  { name: 'add-key', path: `/o/${acme}/keys/new` },
  { name: 'add-key-certificate', path: `/o/${acme}/keys/new`, before: give(files.certificate) },
  {
    name: 'add-key-refused',
    path: `/o/${acme}/keys/new`,
    answers: {
      [`POST ${api}/keys/inspect`]: {
        acceptable: false,
        keys: [],
        problems: [
          { code: 'certificate_untrusted', text: 'Issuer CN=partner.example does not lead to a trusted CA.' },
        ],
        registered_with: 'settlement-batch',
      },
    },
    before: give(certificatePem(pair, { notAfter: new Date(Date.now() + 20 * 86_400_000) })),
  },
  {
    name: 'add-key-inspection-failing',
    path: `/o/${acme}/keys/new`,
    answers: {
      [`POST ${api}/keys/inspect`]: refusal(500, 'status_500', 'Something went wrong on our side.'),
    },
    before: give(files.publicKey),
  },
  {
    name: 'add-key-private-key',
    path: `/o/${acme}/keys/new`,
    before: async (page) => {
      await field(page).fill(files.privateKey);
      await page.getByRole('button', { name: 'Take the public half from it' }).waitFor();
    },
  },
  {
    name: 'add-key-key-store',
    path: `/o/${acme}/keys/new`,
    before: async (page) => {
      await chooseStore(page);
      await page.getByLabel('Password of the key store').fill('wrong');
      await press(page, 'Open it here');
      await page.getByText('This password does not open the key store').waitFor();
    },
  },
  {
    name: 'add-key-key-store-opened',
    path: `/o/${acme}/keys/new`,
    before: async (page) => {
      await chooseStore(page);
      await page.getByLabel('Password of the key store').fill('secret');
      await press(page, 'Open it here');
      await page.getByText('The private key in the store stays in this browser.').waitFor();
    },
  },
  {
    name: 'add-key-make',
    path: `/o/${acme}/keys/new`,
    before: (page) => page.getByText('Make a pair here').click(),
  },
  { name: 'add-key-made', path: `/o/${acme}/keys/new`, before: makePair },
  {
    name: 'add-key-saved',
    path: `/o/${acme}/keys/new`,
    before: async (page) => {
      await give(files.certificate)(page);
      await page.getByLabel('Name of the client').fill('settlement-batch');
      await press(page, 'Register it');
      await page.getByText('This is what the server stored.').waitFor();
    },
  },
];

const starting: Screen[] = [
  {
    name: 'first-token-without-a-key',
    path: `/o/${acme}/start`,
    answers: { [`GET ${api}/registration`]: { ...access, onboarding_clients: [] } },
  },
  { name: 'first-token', path: `/o/${acme}/start` },
  {
    name: 'first-token-issued',
    path: `/o/${acme}/start`,
    answers: { [`GET ${api}/activity`]: attempts },
  },
  {
    name: 'first-token-expired-key',
    path: `/o/${acme}/start`,
    answers: {
      [`GET ${api}/clients/${batch}`]: {
        ...portalClient,
        keys: portalClient.keys.map((key) => ({ ...key, state: 'expired' })),
      },
    },
  },
  {
    name: 'first-token-failing',
    path: `/o/${acme}/start`,
    answers: { [`GET ${api}/registration`]: refusal(500, 'status_500', 'Something went wrong on our side.') },
  },
];

const client: TestClient = { clientId: batch, key: pair, issuer: 'http://localhost:3000', scope: 'dcr' };
const paste = (text: string) => async (page: Page) => {
  await page.getByLabel('Client assertion').fill(text);
  await page.getByRole('heading', { name: 'Header' }).waitFor();
};

const debugging: Screen[] = [
  { name: 'debugger', path: `/o/${acme}/debugger` },
  {
    name: 'debugger-faults',
    path: `/o/${acme}/debugger`,
    before: paste(
      `curl https://auth.example.com/token \\\n  -d client_assertion=${assertion(client, { claims: { jti: undefined, aud: 'https://auth.example.com/token' } })}`,
    ),
  },
  {
    name: 'debugger-build',
    path: `/o/${acme}/debugger`,
    before: async (page) => {
      await page.getByRole('tab', { name: 'Build' }).click();
      const key = Buffer.from(JSON.stringify(privateJwk(pair)));
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'k.json', mimeType: 'text/plain', buffer: key });
      await page.getByText('Signs with').waitFor();
    },
  },
  { name: 'debugger-open', path: '/tools/debugger' },
];

export const keyScreens: readonly Screen[] = [...adding, ...starting, ...debugging];
