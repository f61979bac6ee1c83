import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningPair } from '../../testing/pair.js';
import { launchChromium } from '../testing/chromium.js';
import { looks } from './looks.js';
import { screens } from './table.js';
import { withScreen } from './take.js';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const { a } = runningPair();

let chromium: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

describe.each(Object.entries(looks))('every screen, %s', (_look, options) => {
  it.each(screens.map((screen) => [screen.name, screen] as const))(
    '%s has no violation of WCAG 2.2 AA or of the content security policy, and scrolls one way only',
    async (_name, screen) => {
      await withScreen(chromium.browser, a.issuer, screen, options, async (page, faults) => {
        const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
        expect(faults).toEqual([]);
      });
    },
  );
});
