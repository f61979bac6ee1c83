import { useMantineColorScheme } from '@mantine/core';
import { schemes } from './color-scheme.js';
import { ThemeChoice } from './theme-choice.js';

/** The choice of the theme, for Mantine to follow too. */
export function ApplicationThemeChoice() {
  const { setColorScheme } = useMantineColorScheme();
  return <ThemeChoice put={(theme) => setColorScheme(schemes[theme])} />;
}
