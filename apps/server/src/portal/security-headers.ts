// The portal runs its own scripts and styles and talks to its own origin: a key pasted there has nowhere to go.
const contentSecurityPolicy = (styles: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What every answer of the portal carries. With a nonce, style elements that name it count too. */
export const securityHeaders = (styleNonce?: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(styleNonce ? `'self' 'nonce-${styleNonce}'` : "'self'"),
  'referrer-policy': 'no-referrer',
});
