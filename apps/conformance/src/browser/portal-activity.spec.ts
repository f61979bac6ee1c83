import { expect as expectPage, type Page } from '@playwright/test';
import { portalPath, portalPaths } from '@signet/protocol';
import { expect, it } from 'vitest';
import type { TestClient } from '../testing/assertion.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, register } from '../testing/onboarding.js';
import { createDatabase } from '../testing/database.js';
import { freePort } from '../testing/free-port.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { seedOrganisation } from '../testing/portal/organisation.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';
import { visit, withChromium } from './testing/visit.js';

withChromium();

const block = (page: Page, name: string) => page.getByRole('region', { name });

/** An organisation with one onboarding client, and a browser its owner is signed in with, on the first-token page. */
async function atFirstToken() {
  const port = await freePort();
  const databaseUrl = await createDatabase(runningPair().databaseUrl);
  const server = await ownServer({ port, issuer: `http://localhost:${port}`, databaseUrl });
  const { organisationId: organisation, members } = await seedOrganisation(server, databaseUrl, ['owner']);
  const { browser } = members[0]!;
  const key = makeKeyPair();
  const made = await browser.post(portalPath(portalPaths.clients, { organisation }), {
    ...{ material: JSON.stringify(key.jwk), client_name: 'Settlement' },
  });
  const { client_id: clientId } = made.body as unknown as { client_id: string };
  const client: TestClient = { clientId, key, issuer: server.issuer, scope: 'dcr' };
  const person = await visit('about:blank');
  await person.page.context().addCookies(
    [...browser.cookies].map(([name, value]) => ({
      ...{ name, value, url: server.issuer.replace('http:', 'https:') },
      ...{ secure: true, httpOnly: true, sameSite: 'Lax' as const },
    })),
  );
  const isLive = person.page.waitForResponse((response) => response.url().includes('/live?'));
  await person.page.goto(`${server.issuer}/o/${organisation}/start`);
  expect((await isLive).status()).toBe(200);
  return { server, client, person };
}

it('completes itself while requests arrive: refused with the fix, then a token, then a registration', async () => {
  const { server, client, person } = await atFirstToken();
  const { page } = person;
  const run = block(page, '3 Run it');
  await expectPage(run.getByText('Waiting for your first request…')).toBeVisible();

  await tokenWith(server, client, { claims: { aud: `${server.issuer}/token` } });
  await expectPage(run.getByRole('status').filter({ hasText: 'DCR-2103' })).toBeVisible({ timeout: 20_000 });
  await expectPage(run.getByRole('listitem').filter({ hasText: 'Audience' })).toContainText('stopped here');
  await expectPage(run.getByRole('heading', { name: 'You sent' })).toBeVisible();
  await expectPage(run.getByText(`${server.issuer}/token`, { exact: true })).toBeVisible();
  await expectPage(run.getByText('Fix:')).toBeVisible();
  await expectPage(block(page, '4 Token')).toContainText('no token yet');

  const issued = await token(server, tokenForm(client));
  expect(issued.status).toBe(200);
  await expectPage(run.getByText('Accepted: a token was issued.')).toBeVisible();
  await expectPage(block(page, '4 Token').getByText('was issued at')).toBeVisible();

  const registered = await register(server, String(issued.body.access_token), goodMetadata());
  expect(registered.status).toBe(201);
  await expectPage(block(page, '4 Token').getByText('A client was registered with it.')).toBeVisible();

  // By the keyboard to the log, and to the one request that was refused.
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expectPage(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await expectPage(page.getByRole('row', { name: /DCR-2103/ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expectPage(page.getByRole('button', { name: 'Copy report for support' })).toBeVisible();
  await expectPage(page.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveCount(7);
  expect(person.faults).toEqual([]);
  await person.leave();
});
