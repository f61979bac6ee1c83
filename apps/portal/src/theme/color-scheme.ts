import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { chooseTheme, currentTheme, type Theme } from './theme.js';

/** What Mantine calls our themes. */
export const schemes: Record<Theme, MantineColorScheme> = { system: 'auto', light: 'light', dark: 'dark' };

/** Mantine's colour scheme is our theme, kept where before-paint.ts looks for it. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => schemes[currentTheme()],
  set: (scheme) => chooseTheme(scheme === 'auto' ? 'system' : scheme),
  // A theme chosen in another tab holds there; this one keeps its own until it is loaded again.
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => chooseTheme('system'),
};
