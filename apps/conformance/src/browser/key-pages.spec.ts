import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { keyScreens } from './screens/key-screens.js';
import { playing, withPlayedPortal } from './testing/played-portal.js';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
withPlayedPortal();

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['320 pixels wide', { viewport: { width: 320, height: 800 } }],
] as const)('%s', (_look, look) => {
  it.each(keyScreens.map((screen) => [screen.name, screen] as const))(
    '%s has no violation of WCAG 2.2 AA that a machine can find, and scrolls one way only',
    async (_name, { path, answers, before }) => {
      await playing(
        path,
        async ({ page }) => {
          await before?.(page);
          const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          ).toEqual([]);
          expect(
            await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
          ).toBeLessThanOrEqual(0);
        },
        { answers: answers ?? {}, look },
      );
    },
  );
});
