import { AxeBuilder } from '@axe-core/playwright';
import { expect as expectPage, type Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { assertion } from '../testing/assertion.js';
import { certificatePem } from '../testing/certificate.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { runningPair } from '../testing/pair.js';
import { field, thisServer, verdict } from './testing/front-page.js';
import { withChromium, visit, visiting } from './testing/visit.js';

const { a } = runningPair();
const portal = `${a.issuer}/`;
const pair = makeKeyPair('PS256');
const client = { clientId: 'c_AAAAAAAAAAAAAAAAAAAAAA', key: pair, issuer: a.issuer, scope: 'dcr' };
const day = 86_400_000;
withChromium();

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

// One of each face the page has.
const materials: [string, string][] = [
  ['a good certificate', certificatePem(pair)],
  [
    'one that ends soon',
    certificatePem(pair, {
      notBefore: new Date(Date.now() - 90 * day),
      notAfter: new Date(Date.now() + 9 * day),
    }),
  ],
  ['one that has ended', certificatePem(pair, { notBefore: new Date(0), notAfter: new Date(day) })],
  ['a key set that is refused', JSON.stringify({ keys: [{ ...pair.jwk, e: 'Aw' }] })],
  ['an assertion with problems', assertion(client, { claims: { aud: 'elsewhere', exp: 1e12 } })],
  ['a private key', JSON.stringify(privateJwk(pair))],
  ['something else', 'hello'],
];

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['320 pixels wide', { viewport: { width: 320, height: 800 } }],
] as const)('the page, %s', (_what, options) => {
  it('has no violation of WCAG 2.2 AA that a machine can find, and scrolls one way only', async () => {
    await visiting(
      portal,
      async ({ page }) => {
        await expectPage(thisServer(page)).toContainText(a.issuer);
        expect(await violationsOf(page)).toEqual([]);
        for (const [what, material] of materials) {
          await field(page).fill(material);
          await expectPage(verdict(page)).not.toBeEmpty();
          expect(await violationsOf(page), what).toEqual([]);
          expect(
            await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
            what,
          ).toBeLessThanOrEqual(0);
        }
      },
      options,
    );
  });
});

it('has no violation while the server cannot be read', async () => {
  const { page, leave } = await visit('about:blank');
  await page.route('**/.well-known/*', (route) => route.abort());
  await page.goto(portal);
  await expectPage(page.getByRole('alert')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await leave();
});

it('can be used with the keyboard alone', async () => {
  await visiting(portal, async ({ page }) => {
    await expectPage(thisServer(page)).toContainText(a.issuer);
    await page.keyboard.press('Tab');
    await expectPage(page.getByRole('link', { name: 'Go to “Check a key”' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expectPage(field(page)).toBeFocused();
    await page.keyboard.insertText('hello');
    await expectPage(verdict(page)).toContainText('This is plain text.');
    await page.keyboard.press('Tab');
    await expectPage(page.getByLabel('Choose a file')).toBeFocused();
    await page.keyboard.press('Tab');
    await expectPage(page.getByRole('button', { name: 'Clear' })).toBeFocused();
    await page.keyboard.press('Space');
    await expectPage(verdict(page)).toBeEmpty();
  });
});

it('stays whole with the text spacing a reader sets (WCAG 1.4.12)', async () => {
  await visiting(
    portal,
    async ({ page }) => {
      await field(page).fill(certificatePem(pair));
      await expectPage(verdict(page)).not.toBeEmpty();
      const wide = 'line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em';
      await page.evaluate(
        `for (const element of document.querySelectorAll('*')) element.style.cssText = ${JSON.stringify(wide)}`,
      );
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    },
    { viewport: { width: 320, height: 800 } },
  );
});
