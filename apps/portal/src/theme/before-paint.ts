// Runs before the first paint, as a classic script on its own: it can import nothing, so the names of the stored choices
// stand here and in theme.ts and density.ts.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage.getItem('signet-theme');
  if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  if (localStorage.getItem('signet-density') === 'compact') dataset.density = 'compact';
} catch {
  // Storage is blocked: the theme of the system it is.
}
