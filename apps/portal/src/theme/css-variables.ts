import type { CSSVariablesResolver } from '@mantine/core';

// The tokens know both themes themselves, so one list serves both.
const fromTokens: Record<string, string> = {
  '--mantine-primary-color-contrast': 'var(--r-on-petrol)',
  '--mantine-color-bright': 'var(--r-ink)',
  '--mantine-color-text': 'var(--r-ink)',
  '--mantine-color-body': 'var(--r-surface)',
  '--mantine-color-error': 'var(--r-bad)',
  '--mantine-color-success': 'var(--r-ok)',
  '--mantine-color-placeholder': 'var(--r-ink-3)',
  '--mantine-color-dimmed': 'var(--r-ink-3)',
  '--mantine-color-anchor': 'var(--r-petrol)',
  '--mantine-color-default': 'var(--r-surface)',
  '--mantine-color-default-hover': 'var(--r-sunken)',
  '--mantine-color-default-color': 'var(--r-ink)',
  '--mantine-color-default-border': 'var(--r-control)',
  '--mantine-color-disabled': 'var(--r-sunken)',
  '--mantine-color-disabled-color': 'var(--r-ink-3)',
  '--mantine-color-disabled-border': 'var(--r-line)',
  '--mantine-color-petrol-filled': 'var(--r-petrol)',
  '--mantine-color-petrol-filled-hover': 'var(--r-petrol)',
  '--mantine-color-petrol-light': 'var(--r-sunken)',
  '--mantine-color-petrol-light-hover': 'var(--r-sunken)',
  '--mantine-color-petrol-light-color': 'var(--r-ink)',
  '--mantine-color-petrol-outline': 'var(--r-petrol)',
  '--mantine-color-petrol-outline-hover': 'var(--r-sunken)',
  '--mantine-color-petrol-text': 'var(--r-petrol)',
};

/** Colours every Mantine component from the tokens of tokens.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
