import { expect as expectPage } from '@playwright/test';
import { expect, it } from 'vitest';
import { query } from '../testing/database.js';
import {
  expectNoFaults,
  makeOrganisation,
  personAt,
  press,
  serverWithName,
  setUp,
  title,
} from './testing/people.js';
import { type Visit, withChromium } from './testing/visit.js';

withChromium();

/** Invites an address and gives the link that is told once. */
async function invite({ page }: Visit, email: string): Promise<string> {
  await page.getByRole('link', { name: 'Members', exact: true }).first().click();
  await title(page, 'Members');
  await press(page, 'Invite');
  await page.getByLabel('Mail address').fill(email);
  await press(page, 'Make the invitation');
  const link = await page.getByRole('dialog').locator('dd code').first().textContent();
  await press(page, 'I have handed it over');
  return link ?? '';
}

it('leads from the set-up link through a passkey and an invitation to members with roles', async () => {
  const { databaseUrl, setUpLink } = await serverWithName();
  const mira = await personAt(setUpLink);
  await setUp(mira);
  await makeOrganisation(mira, 'Acme Payments');
  const link = await invite(mira, 'priya@acme.example');

  const priya = await personAt(link);
  await title(priya.page, 'You are invited');
  await expectPage(priya.page.getByText('Acme Payments')).toBeVisible();
  await priya.page.getByLabel('Your name').fill('Priya Raman');
  await press(priya.page, 'Accept the invitation');
  await press(priya.page, 'Add a passkey');
  await title(priya.page, 'Overview');
  await priya.page.getByRole('link', { name: 'Members', exact: true }).first().click();
  await expectPage(priya.page.getByRole('button', { name: 'Invite' })).toBeDisabled();
  await expectPage(priya.page.getByRole('row', { name: /Priya Raman \(you\)/ })).toContainText('Developer');

  // The proof is old by now: changing a role asks for a fresh one, and is then made without being asked again.
  await query(databaseUrl, `UPDATE session SET stepped_up_at = now() - interval '6 minutes'`);
  await mira.page.reload();
  await press(mira.page, 'Change role of Priya Raman');
  await mira.page.getByRole('radio', { name: 'Viewer' }).check();
  await press(mira.page, 'Change role');
  await expectPage(mira.page.getByRole('dialog', { name: 'Is it you?' })).toBeVisible();
  await press(mira.page, 'Use your passkey');
  await expectPage(mira.page.getByRole('row', { name: /Priya Raman/ })).toContainText('Viewer');

  expectNoFaults(mira);
  expectNoFaults(priya);
  await Promise.all([mira.leave(), priya.leave()]);
});

it('brings somebody back to the page they asked for, with a passkey, below the path of an issuer', async () => {
  const { server, setUpLink } = await serverWithName('/tenant');
  const mira = await personAt(setUpLink);
  const { page } = mira;
  await setUp(mira);
  await makeOrganisation(mira, 'Acme Payments');
  await page.getByRole('link', { name: 'Organisation', exact: true }).click();
  await title(page, 'Organisation');
  const settings = page.url();
  expect(settings).toMatch(/^http:\/\/localhost:\d+\/tenant\/o\/[^/]+\/settings$/);
  await press(page, 'Sign out');
  await title(page, 'Sign in');
  await page.goto(settings);
  // The authenticator answers the autofill of the sign-in page by itself.
  await title(page, 'Organisation');
  expect(page.url()).toBe(settings);
  expect(server.issuer).toMatch(/\/tenant$/);
  expectNoFaults(mira);
  await mira.leave();
});

it('shows a link that was used for what it is', async () => {
  const { setUpLink } = await serverWithName();
  const mira = await personAt(setUpLink);
  await setUp(mira);
  const late = await personAt(setUpLink);
  await late.page.getByLabel('Your name').fill('Somebody');
  await late.page.getByLabel('Mail address').fill('somebody@acme.example');
  await press(late.page, 'Make the first account');
  await expectPage(late.page.getByRole('alert')).toBeVisible();
  await title(late.page, 'Set up this server');
  await Promise.all([mira.leave(), late.leave()]);
});
