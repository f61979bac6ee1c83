import { expect as expectPage, type Page } from '@playwright/test';
import { expect } from 'vitest';
import { createDatabase } from '../../testing/database.js';
import { freePort } from '../../testing/free-port.js';
import { ownServer } from '../../testing/own-server.js';
import { runningPair } from '../../testing/pair.js';
import { until } from '../../testing/until.js';
import { withAuthenticator } from './virtual-authenticator.js';
import { visit, type Visit } from './visit.js';

// A passkey belongs to a name, never to an IP address.
/** A server of its own whose issuer has a name, with its first set-up link. */
export async function serverWithName(path = '') {
  const port = await freePort();
  const databaseUrl = await createDatabase(runningPair().databaseUrl);
  const server = await ownServer({ port, issuer: `http://localhost:${port}${path}`, databaseUrl });
  let setUpLink = '';
  await until('the set-up link is printed', () => {
    setUpLink = /Set up: (\S+)/.exec(server.output())?.[1] ?? '';
    return setUpLink !== '';
  });
  return { server, databaseUrl, setUpLink };
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const title = (page: Page, name: string) =>
  expectPage(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** Opens the address in a browser with an authenticator of its own. */
export async function personAt(address: string): Promise<Visit> {
  const person = await visit('about:blank');
  await withAuthenticator(person.page);
  await person.page.goto(address);
  return person;
}

/** No policy was violated and no script broke, on any page of the visit. A refusal the page tells of is no fault. */
export const expectNoFaults = ({ faults }: Visit) =>
  expect(faults.filter((fault) => !fault.startsWith('console: Failed to load resource'))).toEqual([]);

/** Makes the first account by the set-up link the person is at. */
export async function setUp({ page }: Visit): Promise<void> {
  await title(page, 'Set up this server');
  await page.getByLabel('Your name').fill('Mira Okafor');
  await page.getByLabel('Mail address').fill('mira@acme.example');
  await press(page, 'Make the first account');
  await title(page, 'Add a passkey');
  await press(page, 'Add a passkey');
  await title(page, 'You');
}

/** Makes an organisation and opens its overview. */
export async function makeOrganisation({ page }: Visit, name: string): Promise<void> {
  await press(page, 'New organisation');
  await page.getByRole('dialog').getByLabel('Name of the organisation').fill(name);
  await press(page, 'Make the organisation');
  await title(page, 'Overview');
  await expectPage(page.getByText(name).first()).toBeVisible();
}
