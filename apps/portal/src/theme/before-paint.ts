// Runs before the first paint, as a classic script on its own: it can import nothing, so the name of the stored choice
// stands here and in theme.ts.
try {
  const chosen = localStorage.getItem('signet-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is blocked: the theme of the system it is.
}
