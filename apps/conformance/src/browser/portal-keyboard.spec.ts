import { expect as expectPage, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningPair } from '../testing/pair.js';
import { acme } from './screens/people-answers.js';
import { withScreen } from './screens/take.js';
import { launchChromium } from './testing/chromium.js';

const { a } = runningPair();
const overview = { name: 'overview', path: `/o/${acme}` };

let chromium: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

const onOverview = (job: (page: Page) => Promise<void>) =>
  withScreen(chromium.browser, a.issuer, overview, { viewport: { width: 1280, height: 900 } }, job);
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};

it('skips the rail at the first key', () =>
  onOverview(async (page) => {
    await keys(page, 'Tab');
    await expectPage(page.getByRole('link', { name: 'Go to the content' })).toBeFocused();
    await keys(page, 'Enter', 'Tab');
    await expectPage(page.getByRole('button', { name: 'Copy the organisation ID' })).toBeFocused();
  }));

it('goes to a page by its name from the command menu, and arrives at its title', () =>
  onOverview(async (page) => {
    await keys(page, 'Control+k');
    await expectPage(page.getByPlaceholder('Go to …')).toBeFocused();
    await page.keyboard.type('Members');
    await keys(page, 'Enter');
    await expectPage(title(page, 'Members')).toBeFocused();
  }));

it('invites with n, and gives the focus back when the dialog is left', () =>
  onOverview(async (page) => {
    await keys(page, 'Control+k');
    await page.keyboard.type('Members');
    await keys(page, 'Enter');
    await expectPage(title(page, 'Members')).toBeFocused();
    await page.getByRole('button', { name: 'Invite' }).focus();
    await keys(page, 'n');
    const address = page.getByLabel('Mail address');
    await expectPage(address).toBeFocused();
    await page.keyboard.type('go@acme.example');
    await expectPage(address).toHaveValue('go@acme.example');
    await keys(page, 'Escape');
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    await expectPage(page.getByRole('button', { name: 'Invite' })).toBeFocused();
  }));

it('follows g and a letter until single letters are switched off (WCAG 2.1.4)', () =>
  onOverview(async (page) => {
    await page.getByRole('link', { name: 'Audit' }).click();
    await expectPage(title(page, 'Audit')).toBeFocused();
    await keys(page, 'g', 'o');
    await expectPage(title(page, 'Overview')).toBeFocused();
    await keys(page, '?');
    await page.getByRole('switch', { name: 'Single letters are shortcuts' }).click();
    await keys(page, 'Escape');
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    await keys(page, '?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  }));
