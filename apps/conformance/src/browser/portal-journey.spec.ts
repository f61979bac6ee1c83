import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect as expectPage, type Page } from '@playwright/test';
import { expect, it } from 'vitest';
import { ownDirectory } from '../testing/own-server.js';
import {
  expectNoFaults,
  makeOrganisation,
  personAt,
  press,
  serverWithName,
  setUp,
  title,
} from './testing/people.js';
import { withChromium } from './testing/visit.js';

withChromium();

const PROGRAM = 'curl + openssl';

/** Makes a pair in the page, takes its private half home, and registers the public one. */
async function makeKey(page: Page, directory: string): Promise<void> {
  await press(page, 'Make a pair in this browser');
  const download = page.waitForEvent('download');
  await press(page, 'Download the private key');
  const file = await download;
  await file.saveAs(join(directory, file.suggestedFilename()));
  await page.getByLabel('Name of the client').fill('settlement-batch');
  await page.getByRole('button', { name: 'Register' }).click();
  await expectPage(page.getByText('settlement-batch has a key.')).toBeVisible();
}

/** Pastes what the page shows into a file of the person's, and runs it. */
async function runProgram(page: Page, directory: string, change = (code: string) => code): Promise<object> {
  await page.getByRole('tab', { name: PROGRAM, exact: true }).click();
  const code = await page.getByRole('region', { name: `${PROGRAM} program` }).textContent();
  const [tool = '', ...args] = ((await page.locator('.snippet-head code').textContent()) ?? '').split(' ');
  writeFileSync(join(directory, args.at(-1) ?? ''), change(code ?? ''));
  const { stdout } = await promisify(execFile)(tool, args, { cwd: directory });
  return JSON.parse(stdout) as object;
}

it('leads from the printed set-up link to a first token and a client that registered itself', async () => {
  const directory = ownDirectory();
  const { setUpLink } = await serverWithName();
  const mira = await personAt(setUpLink);
  const { page } = mira;
  await setUp(mira);
  await makeOrganisation(mira, 'Acme Payments');
  await page.getByRole('link', { name: 'First token', exact: true }).first().click();
  await title(page, 'Your first token');
  await makeKey(page, directory);

  expect(await runProgram(page, directory)).toMatchObject({ dry_run: true });
  await expectPage(page.getByRole('region', { name: '4 Token' })).toContainText('issued');
  const registered = await runProgram(page, directory, (code) => code.replace('?dry_run=true', ''));
  expect(registered).toMatchObject({ client_id: expect.stringMatching(/^c_/) });

  await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
  await title(page, 'Clients');
  await expectPage(page.getByText('settlement-batch').first()).toBeVisible();
  await expectPage(page.getByText('First try').first()).toBeVisible();
  expectNoFaults(mira);
  await mira.leave();
});
