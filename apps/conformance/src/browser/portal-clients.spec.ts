import { expect as expectPage, type Page } from '@playwright/test';
import { type PortalKey, portalPath, portalPaths } from '@signet/protocol';
import { beforeAll, expect, it } from 'vitest';
import type { TestClient } from '../testing/assertion.js';
import { createDatabase } from '../testing/database.js';
import { freePort } from '../testing/free-port.js';
import { type KeyPair, makeKeyPair } from '../testing/key-pair.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { ageProofs, type SeededMember } from '../testing/portal/member.js';
import { seedOrganisation } from '../testing/portal/organisation.js';
import type { ServerProcess } from '../testing/server-process.js';
import { token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';
import { withAuthenticator } from './testing/virtual-authenticator.js';
import { visit, type Visit, withChromium } from './testing/visit.js';

withChromium();

let server: ServerProcess;
let databaseUrl: string;

beforeAll(async () => {
  const port = await freePort();
  databaseUrl = await createDatabase(runningPair().databaseUrl);
  server = await ownServer({ port, issuer: `http://localhost:${port}`, databaseUrl });
});

/** An owner with a client that has one key, and a page with their session. */
interface Scene {
  organisation: string;
  owner: SeededMember;
  client: TestClient;
  keyId: string;
  person: Visit;
}

async function scene(pair: KeyPair): Promise<Scene> {
  const { organisationId: organisation, members } = await seedOrganisation(server, databaseUrl, ['owner']);
  const owner = members[0]!;
  const made = await owner.browser.post(portalPath(portalPaths.clients, { organisation }), {
    material: JSON.stringify(pair.jwk),
    client_name: 'settlement-batch',
  });
  const { client_id: clientId, key } = made.body as unknown as { client_id: string; key: PortalKey };
  const client = { clientId, key: pair, issuer: server.issuer, scope: 'dcr' };
  return { organisation, owner, client, keyId: key.key_id, person: await signedIn(owner) };
}

async function signedIn({ browser }: SeededMember): Promise<Visit> {
  const person = await visit('about:blank');
  await withAuthenticator(person.page);
  // A cookie of this name is set from a secure address only; localhost is sent it all the same.
  const url = server.issuer.replace('http:', 'https:');
  const value = browser.cookies.get('__Host-signet')!;
  await person.page.context().addCookies([{ name: '__Host-signet', value, url }]);
  return person;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const pressInDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const title = (page: Page, name: string) =>
  expectPage(page.getByRole('heading', { level: 1, name })).toBeVisible();
/** The tag of a state, which carries a sign before its word. */
const tag = (page: Page, word: string) =>
  expectPage(
    page
      .locator('.page-head')
      .getByText(new RegExp(`${word}$`))
      .first(),
  ).toBeVisible();
const status = async (client: TestClient) => (await token(server, tokenForm(client))).status;

/** No policy was violated and no script broke. A refusal the page tells of is no fault. */
const expectNoFaults = ({ faults }: Visit) =>
  expect(faults.filter((fault) => !fault.startsWith('console: Failed to load resource'))).toEqual([]);

async function addPasskey(page: Page): Promise<void> {
  await page.goto(`${server.issuer}/me`);
  await title(page, 'You');
  await press(page, 'Add a passkey');
  await page.getByRole('dialog').getByLabel('Name').fill('Laptop');
  await pressInDialog(page, 'Make the passkey');
  await expectPage(page.getByRole('dialog')).toHaveCount(0);
}

it('finds a client, pauses it, lets it go on, and revokes it with a fresh proof', async () => {
  const { organisation, owner, client, person } = await scene(makeKeyPair());
  const { page } = person;
  await addPasskey(page);
  await page.goto(`${server.issuer}/o/${organisation}/clients?q=settle`);
  await title(page, 'Clients');
  await expectPage(page.getByLabel('Search')).toHaveValue('settle');
  await page.getByLabel('Kind').selectOption('registered');
  await expectPage(page.getByText('No client is like that.')).toBeVisible();
  expect(new URL(page.url()).search).toContain('kind=registered');
  await press(page, 'Show all clients');
  await page.getByRole('link', { name: 'settlement-batch' }).click();
  await title(page, 'settlement-batch');

  expect(await status(client)).toBe(200);
  await press(page, 'Pause client');
  await pressInDialog(page, 'Pause client');
  await tag(page, 'Paused');
  expect(await status(client)).toBe(401);
  await press(page, 'Resume client');
  await pressInDialog(page, 'Resume client');
  await expectPage(page.getByRole('button', { name: 'Pause client' })).toBeVisible();
  expect(await status(client)).toBe(200);

  await ageProofs(databaseUrl, owner.memberId);
  await press(page, 'Revoke client');
  await page.getByLabel('Name of the client').fill('settlement');
  await pressInDialog(page, 'Revoke client');
  await expectPage(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'Type settlement-batch, exactly.',
  );
  await page.getByLabel('Name of the client').fill('settlement-batch');
  await pressInDialog(page, 'Revoke client');
  await expectPage(page.getByRole('dialog', { name: 'Is it you?' })).toBeVisible();
  await press(page, 'Use your passkey');
  await tag(page, 'Revoked');
  expect(await status(client)).toBe(401);
  expectNoFaults(person);
  await person.leave();
});

it('says what changed where somebody else was faster', async () => {
  const { organisation, owner, client, person } = await scene(makeKeyPair());
  const { page } = person;
  const path = { organisation, client_id: client.clientId };
  await page.goto(`${server.issuer}/o/${organisation}/clients/${client.clientId}`);
  await press(page, 'Pause client');
  for (const change of [portalPaths.pauseClient, portalPaths.resumeClient] as const) {
    const read = await owner.browser.get(portalPath(portalPaths.client, path));
    const headers = { 'if-match': String(read.headers.etag) };
    expect(await owner.browser.send('POST', portalPath(change, path), {}, { headers })).toMatchObject({
      status: 200,
    });
  }
  await pressInDialog(page, 'Pause client');
  await expectPage(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'Somebody changed this client in the meantime.',
  );
  expect(await status(client)).toBe(200);
  await pressInDialog(page, 'Pause client');
  await tag(page, 'Paused');
  expect(await status(client)).toBe(401);
  expectNoFaults(person);
  await person.leave();
});

it('rotates a key: added, proved by its first use, and the old one retired with the name of the client', async () => {
  const { organisation, owner, client, keyId, person } = await scene(makeKeyPair('ES256', '2026-prod'));
  const { page } = person;
  const next = makeKeyPair('ES256', '2027-prod');
  expect(await status(client)).toBe(200);
  await page.goto(`${server.issuer}/o/${organisation}/keys`);
  await page.getByRole('link', { name: /^2026-prod/ }).click();
  await title(page, '2026-prod');
  await page.getByRole('link', { name: 'Rotate key' }).click();

  await page.getByText('I have one').click();
  await page.getByLabel('Certificate, public key or key set').fill(JSON.stringify(next.jwk));
  await page.getByLabel('Name of the key').fill('2027-prod');
  await press(page, 'Add the new key');
  await expectPage(page.getByText('2027-prod is registered.')).toBeVisible();
  await expectPage(page.getByRole('heading', { name: '3 Switch' })).toHaveCount(0);

  expect(await status({ ...client, key: next })).toBe(200);
  await expectPage(page.getByText(/^First seen /)).toBeVisible();
  await expectPage(page.getByRole('heading', { name: '3 Switch' })).toBeVisible();

  await until('the use of the old key is counted', async () => {
    const { body } = await owner.browser.get(portalPath(portalPaths.key, { organisation, key: keyId }));
    return (body as unknown as PortalKey).uses.length > 0;
  });
  await page.reload();
  await page.getByRole('radio', { name: 'Now' }).check();
  await press(page, 'Retire it now');
  await expectPage(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'Type settlement-batch, exactly.',
  );
  await page.getByLabel('Name of the client').fill('settlement-batch');
  await press(page, 'Retire it now');
  await expectPage(page.getByText('The rotation is complete.')).toBeVisible();
  expect([await status(client), await status({ ...client, key: next })]).toEqual([401, 200]);
  expectNoFaults(person);
  await person.leave();
});
