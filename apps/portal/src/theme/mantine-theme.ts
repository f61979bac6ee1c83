import { createTheme, type MantineColorsTuple } from '@mantine/core';

// Built round the two petrols of tokens.css: shade 7 acts on light, shade 3 on dark.
const petrol: MantineColorsTuple = [
  '#eef8fa',
  '#d5eef3',
  '#a5dce7',
  '#6cc5d6',
  '#45a9bd',
  '#2489a0',
  '#167187',
  '#0b5c6e',
  '#084856',
  '#06242b',
];

/** Mantine in the look of Signet. What a component is coloured with comes from tokens.css, by css-variables.ts. */
export const mantineTheme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  colors: { petrol },
  autoContrast: true,
  defaultRadius: 4,
  radius: { xs: '3px', sm: '4px', md: '6px' },
  fontFamily: 'var(--r-text)',
  fontFamilyMonospace: 'var(--r-mono)',
  fontSizes: { xs: '12.5px', sm: '13px', md: '15px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '18px', sm: '20px', md: '22px', lg: '22px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  headings: { fontWeight: '640' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Modal: { defaultProps: { returnFocus: true, radius: 'md', closeButtonProps: { 'aria-label': 'Close' } } },
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
    TextInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', allowDeselect: false } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    CheckboxGroup: { defaultProps: { size: 'md' } },
    PasswordInput: {
      defaultProps: {
        size: 'md',
        visibilityToggleFocusable: true,
        visibilityToggleButtonProps: { 'aria-label': 'Show password' },
      },
    },
  },
});
