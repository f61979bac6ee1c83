import type { BrowserContextOptions } from '@playwright/test';

/** How each screen is looked at. */
export const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', viewport: { width: 1360, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1360, height: 900 } },
  narrow: { colorScheme: 'light', viewport: { width: 320, height: 800 } },
};
