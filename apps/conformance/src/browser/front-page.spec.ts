import { expect as expectPage } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../testing/database.js';
import { freePort } from '../testing/free-port.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { field, paste, thisServer, verdict } from './testing/front-page.js';
import { withChromium, visit, visiting } from './testing/visit.js';

const { a, databaseUrl } = runningPair();
const portal = `${a.issuer}/`;
const metadata = '**/.well-known/oauth-authorization-server';
withChromium();

describe('this server', () => {
  it('is shown as its own metadata describes it', async () => {
    await visiting(portal, async ({ page }) => {
      await expectPage(page).toHaveTitle('Signet — register clients with their own key');
      await expectPage(thisServer(page)).toContainText(`Issuer${a.issuer}`);
      await expectPage(thisServer(page)).toContainText(`Registration endpoint${a.issuer}/register`);
      await expectPage(thisServer(page)).toContainText('ES256');
    });
  });

  it('gives its issuer to be copied', async () => {
    await visiting(portal, async ({ page }) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy Issuer' }).click();
      await expectPage(page.getByText('Copied: Issuer')).toBeAttached();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(a.issuer);
    });
  });

  it('is asked again when it did not answer, and keys can be checked meanwhile', async () => {
    const { page, leave } = await visit('about:blank');
    await page.route(metadata, (route) => route.fulfill({ status: 503 }), { times: 1 });
    await page.goto(portal);
    await expectPage(page.getByRole('alert')).toContainText('It answered with status 503.');
    await field(page).fill('hello');
    await expectPage(verdict(page)).toContainText('This is plain text.');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expectPage(thisServer(page)).toContainText(a.issuer);
    await leave();
  });

  it('tells whose clock is off by minutes', async () => {
    const { page, leave } = await visit('about:blank');
    await page.route(metadata, async (route) => {
      const response = await route.fetch();
      const date = new Date(Date.now() - 300_000).toUTCString();
      await route.fulfill({ response, headers: { ...response.headers(), date } });
    });
    await page.goto(portal);
    await expectPage(thisServer(page)).toContainText(
      /Your computer is (5 minutes|\d{3} seconds) ahead of this server/,
    );
    await leave();
  });

  it('is found below the path of its issuer', async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}/tenant`;
    await ownServer({ port, issuer, databaseUrl: await createDatabase(databaseUrl) });
    await visiting(`${issuer}/`, async ({ page }) => {
      await expectPage(thisServer(page)).toContainText(`Token endpoint${issuer}/token`);
      await paste(page, 'hello');
      await expectPage(verdict(page)).toContainText('This is plain text.');
    });
  });
});

describe('the theme', () => {
  const ground = 'getComputedStyle(document.documentElement).backgroundColor';
  const light = 'rgb(247, 246, 242)';
  const dark = 'rgb(13, 19, 21)';

  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('follows a system that is %s', async (colorScheme, colour) => {
    await visiting(portal, async ({ page }) => expect(await page.evaluate(ground)).toBe(colour), {
      colorScheme,
    });
  });

  it('stays as it was chosen, from before the first paint', async () => {
    const { page, leave } = await visit(portal, { colorScheme: 'light' });
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await page.evaluate(ground)).toBe(dark);
    // Without the application: what sets the theme comes before it.
    await page.route('**/assets/index-*.js', (route) => route.abort());
    await page.reload();
    expect(await page.evaluate(ground)).toBe(dark);
    await page.unroute('**/assets/index-*.js');
    await page.reload();
    await page.getByRole('radio', { name: 'System' }).check();
    expect(await page.evaluate(ground)).toBe(light);
    await leave();
  });
});
